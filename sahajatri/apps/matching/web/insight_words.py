"""What the pages about the whole programme say: whom to look for, who is left behind, what past pairings taught."""

from sahajatri.apps.intake.terms import DISABILITY_NAMES
from sahajatri.apps.supporters.terms import LANGUAGE_WORDS
from sahajatri.kernel.wording import words

# The newcomer, property by property: "Look for somebody like this: speaks Chakma, has time on …".
LANGUAGE = words("speaks %(what)s")
DISTRICT = words("lives in %(what)s")
WAYS = {
    "spoken": words("can talk by speaking"),
    "sign": words("uses sign language"),
    "text": words("can talk by writing"),
    "tactile": words("can talk by touch"),
}
GENDERS = {
    "female": words("is a woman"),
    "male": words("is a man"),
    "third_gender": words("is hijra or of another gender"),
}
MODES = {
    "in_person": words("can meet in person"),
    "phone": words("can meet by phone"),
    "online": words("can meet online"),
}
TIMES = {
    "weekday_morning": words("has time in the mornings, Sunday to Thursday"),
    "weekday_afternoon": words("has time in the afternoons, Sunday to Thursday"),
    "weekday_evening": words("has time in the evenings, Sunday to Thursday"),
    "weekend_morning": words("has time in the mornings, Friday or Saturday"),
    "weekend_afternoon": words("has time in the afternoons, Friday or Saturday"),
    "weekend_evening": words("has time in the evenings, Friday or Saturday"),
}
MORE_OF_THE_SAME = words("is like the supporters who are here already")

# Kinds of work: the sub-major groups of ISCO-08 (International Labour Office 2012), in short.
WORK = {
    "11": words("Heading an organisation or public office"),
    "12": words("Managing administration or sales"),
    "13": words("Managing production or services"),
    "14": words("Managing a shop, hotel or restaurant"),
    "21": words("Science and engineering"),
    "22": words("Health professions"),
    "23": words("Teaching"),
    "24": words("Business and administration"),
    "25": words("Information technology"),
    "26": words("Law, social work and culture"),
    "31": words("Technical work in science and engineering"),
    "32": words("Assisting in health care"),
    "33": words("Assisting in business and administration"),
    "34": words("Assisting in law, social work, culture and sport"),
    "35": words("Technical support for computers and phones"),
    "41": words("Office work and typing"),
    "42": words("Serving customers at a desk"),
    "43": words("Accounts and stock keeping"),
    "44": words("Other office work"),
    "51": words("Personal services: cooking, hair, travel"),
    "52": words("Selling"),
    "53": words("Care for people"),
    "54": words("Guarding and safety"),
    "61": words("Farming for the market"),
    "62": words("Forestry and fishing for the market"),
    "63": words("Farming and fishing for the family"),
    "71": words("Building"),
    "72": words("Metal work, machines and vehicles"),
    "73": words("Handicraft and printing"),
    "74": words("Electrical and electronic work"),
    "75": words("Sewing, food making and woodwork"),
    "81": words("Working at machines in a factory"),
    "82": words("Putting parts together"),
    "83": words("Driving"),
    "91": words("Cleaning and helping"),
    "92": words("Helping on farms and in fishing"),
    "93": words("Helping in building, industry and transport"),
    "94": words("Helping with food"),
    "95": words("Selling and serving in the street"),
    "96": words("Collecting and other simple work"),
}

DIMENSIONS = {
    "disability": words("By disability, as people named it themselves"),
    "gender": words("By gender"),
    "district": words("By district"),
    "language": words("By language"),
}
NOT_SAID = words("Not said")
ALL_DISTRICTS = words("all districts")
ALL_OTHER_DISTRICTS = words("all other districts")
OTHER_DISTRICTS = words("Other districts, each with few people")
GROUPS = {
    "disability": {kind.value: name for kind, name in DISABILITY_NAMES.items()},
    "gender": {
        "female": words("Women"),
        "male": words("Men"),
        "third_gender": words("Hijra or another gender"),
        "prefer_not_to_say": words("Did not want to say"),
    },
    "language": LANGUAGE_WORDS,
}
DIFFERENCES = {
    "longer": words("waits longer"),
    "shorter": words("waits less long"),
    "less": words("finds somebody less often"),
    "more": words("finds somebody more often"),
    "worse": words("has supporters who fit less well"),
    "better": words("has supporters who fit better"),
}
NO_DIFFERENCE = words("no clear difference")
TOO_FEW = words("too few to tell")

VERDICTS = {
    "too_few": words("Too few to tell. Leave the weights as they are, and ask after every pairing how it was."),
    "not_estimable": words("This cannot be told: the pairings, or what became of them, differ too little."),
    "no_relation": words("Leave the weights as they are. What spoke for a pair did not predict how it went."),
    "agrees": words("Leave the weights as they are. They agree with how past pairings went."),
    "differs": words("Think about the weights. Past pairings point to other ones; you decide."),
}
MORE_GOOD = words("more often good")
LESS_GOOD = words("less often good")
MORE_WORK = words("more often")
LESS_WORK = words("less often")
CANNOT_TELL = words("cannot be told")

MORE_MATCHED = {
    1: words("More people find somebody with 1 such newcomer"),
    5: words("with 5"),
    10: words("with 10"),
}
BOTH = words("%(one)s and %(other)s")
SHARE = words("%(part)s, that is %(percent)s %% (%(low)s to %(high)s %%)")
DAYS = words("%(days)s (%(low)s to %(high)s)")
DAYS_OPEN = words("%(days)s (%(low)s or more)")
AT_LEAST = words("not yet; at least %(low)s")
LESS_THAN_HALF = words("not yet")
FIT = words("%(mean)s (%(low)s to %(high)s)")
ODDS = words("%(odds)s times (%(low)s to %(high)s)")
BELOW = words("less than %(least)s")
