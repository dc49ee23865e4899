"""Occupations, scores and gaps in words."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.adjustments.demands import demands
from sahajatri.apps.adjustments.ideas import ideas_for
from sahajatri.apps.careers import queries, rules
from sahajatri.apps.careers.catalogue import Occupation, likings
from sahajatri.apps.careers.queries import Ranked, Told
from sahajatri.apps.careers.rules import Gap, Part
from sahajatri.apps.careers.terms import (
    ATTRIBUTIONS,
    BAND_NAMES,
    EASE_NAMES,
    FACTOR_NAMES,
    KIND_NAMES,
    LEVEL_NAMES,
    SOURCE_NAMES,
    ZONE_NAMES,
    Band,
    Ease,
    Factor,
    PathState,
    Source,
)
from sahajatri.apps.exchange.terms import ISCO_OF
from sahajatri.kernel.content import tag_text
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import number

IDEAS_FOR_A_GAP = 2
ABILITIES_SHOWN = 6
PERCENT = 100


def language() -> str:
    """The reader's language."""
    return get_language() or "bn"


def demand_name(code: str) -> str:
    """A demand in everyday words."""
    return demands()[code].name.for_language(language())


def row_of(one: Occupation) -> dict[str, Any]:
    """An occupation in a list. What was imported is in English, and is marked as such."""
    return {
        "name": one.name.for_language(language()),
        "plain": one.plain.for_language(language()),
        "is_foreign": one.source is not None,
        "url": reverse("careers:occupation", kwargs={"occupation": one.code}),
        "source": sentence(SOURCE_NAMES[one.source]) if one.source else "",
    }


def page_of(one: Occupation) -> dict[str, Any]:
    """Everything that is known about an occupation."""
    code = language()
    asked = sorted(one.demands.items(), key=lambda pair: -pair[1])
    return {
        **row_of(one),
        "isco": one.isco,
        "tasks": [task.for_language(code) for task in one.tasks],
        "demands": [{"name": demand_name(demand), "level": sentence(LEVEL_NAMES[lv])} for demand, lv in asked],
        "surroundings": one.surroundings.for_language(code) if one.surroundings else "",
        "ways_in": [way.for_language(code) for way in one.ways_in],
        "kinds": [sentence(KIND_NAMES[kind]) for kind in one.kinds],
        "takes": sentence(ZONE_NAMES[one.preparation]) if one.preparation in ZONE_NAMES else "",
        "skills": [tag_text(skill, code) for skill in one.skills],
        "checked_on": one.checked_on,
        "sources": [source.rsplit(", http", 1)[0] for source in one.sources],
        "abilities": [{"name": name, "im": im, "lv": lv} for name, im, lv in one.abilities[:ABILITIES_SHOWN]],
        "often": one.often,
        "attribution": attribution(one.source) if one.source else "",
        "cards_work": work_of(one.isco),
    }


def attribution(source: Source) -> str:
    """The line that the licence of an imported list asks for."""
    found = queries.list_of(source)
    return sentence(ATTRIBUTIONS[source], {"release": found.release if found else ""})


def work_of(isco: str) -> str:
    """The kind of work among the cards of what helps that comes nearest; empty when there is none."""
    known = [(prefix, work) for work, prefixes in ISCO_OF.items() for prefix in prefixes]
    fitting = [(len(prefix), work.value) for prefix, work in known if isco and isco.startswith(prefix)]
    return max(fitting)[1] if fitting else ""


def ranked_row(one: Ranked, told: Told) -> dict[str, Any]:
    """One path in the list: why it stands there, in a few sentences."""
    row = row_of(one.occupation)
    score = number(round(one.score.rank * PERCENT))
    return {
        **row,
        "url": reverse("careers:path", kwargs={"occupation": one.occupation.code}),
        "score": score,
        "is_tied": one.is_tied,
        "is_taken_up": one.state is PathState.TAKEN_UP,
        "reasons": reasons(one, told),
        "gaps": [demand_name(gap.demand) for gap in one.gaps],
    }


def reasons(one: Ranked, told: Told) -> list[str]:
    """What speaks for it, from what the person said."""
    found = []
    if one.is_named:
        found.append(_("This work was named."))
    values = {part.factor: part.value for part in one.score.parts}
    r = values[Factor.INTEREST]
    if r is not None and rules.band_of(r) is not Band.SOME:
        found.append(sentence(BAND_NAMES[rules.band_of(r)]))
    if one.shared_skills:
        skills = ", ".join(tag_text(skill, language()) for skill in one.shared_skills)
        found.append(_("There already: %(skills)s") % {"skills": skills})
    return found


def factor_rows(one: Ranked, told: Told) -> list[dict[str, Any]]:
    """The score, factor by factor: words, value of 100, how much it counts, what it adds."""
    return [
        {
            "name": sentence(FACTOR_NAMES[part.factor]),
            "words": _why(part, one, told),
            "is_known": part.value is not None,
            "value": number(round((part.value or 0.0) * PERCENT)),
            "weight": number(round(part.weight * PERCENT)),
            "adds": number(round(part.adds * PERCENT)),
        }
        for part in one.score.parts
    ]


def _why(part: Part, one: Ranked, told: Told) -> str:
    if part.factor is Factor.WISH:
        return _("This work was named.") if one.is_named else _("This work was not named. It can be, at any time.")
    if part.factor is Factor.INTEREST:
        return _why_interest(part.value, one, told)
    if part.factor is Factor.FUNCTIONAL:
        return _why_functional(part.value, one, told)
    if part.value is None:
        return _("Not known: nothing was said about learning.")
    takes = sentence(ZONE_NAMES[one.occupation.preparation]) if one.occupation.preparation in ZONE_NAMES else ""
    if part.value >= 1:
        return _("%(takes)s. As much was learnt already.") % {"takes": takes}
    return _("%(takes)s. Some of it is still to learn.") % {"takes": takes}


def _why_interest(value: float | None, one: Ranked, told: Told) -> str:
    if value is not None:
        said = sentence(BAND_NAMES[rules.band_of(value)])
        liked = [x for x, points in (told.likes or {}).items() if points == max((told.likes or {}).values())]
        names = ", ".join(likings()[x].name.for_language(language()) for x in liked)
        return _("%(said)s Liked most: %(names)s.") % {"said": said, "names": names}
    if told.likes and one.occupation.leanings:
        return _("Not enough signal: everything is liked alike, so nothing can be compared.")
    if not told.likes:
        return _("Not enough signal: not enough was said about likes.")
    return _("Not known: nobody has said how this work stands to likes.")


def _why_functional(value: float | None, one: Ranked, told: Told) -> str:
    asked = one.occupation.demands
    if not asked:
        return _("Not known: nobody here has looked yet at what this work asks.")
    if value is None:
        return _("Not known: nothing was said about what work asks.")
    answered = [code for code in asked if code in told.said]
    fine = [code for code in answered if told.said[code] is Ease.FINE]
    facts = {"asked": number(len(asked)), "answered": number(len(answered)), "fine": number(len(fine))}
    return (
        _("It asks %(asked)s things. Answered: %(answered)s; no trouble: %(fine)s. What is not answered is no gap.")
        % facts
    )


def gap_rows(gaps: Iterable[Gap]) -> list[dict[str, Any]]:
    """The largest gaps, each with ideas of what can be changed at work."""
    return [
        {
            "name": demand_name(gap.demand),
            "level": sentence(LEVEL_NAMES[gap.level]),
            "said": sentence(EASE_NAMES[gap.said]),
            "ideas": [
                {"name": idea.name.for_language(language()), "how": idea.how.for_language(language())}
                for idea in ideas_for(gap.demand)[:IDEAS_FOR_A_GAP]
            ],
        }
        for gap in gaps
    ]


def demand_fields(one: Occupation) -> list[tuple[str, str, str]]:
    """The demands of an occupation for its form: code, name, level in words."""
    asked = sorted(one.demands.items(), key=lambda pair: -pair[1])
    return [(code, demand_name(code), sentence(LEVEL_NAMES[level])) for code, level in asked]


def goal_proposed(one: Occupation) -> str:
    """Words of a goal to begin with."""
    return _("Find my way into this work: %(name)s") % {"name": one.name.for_language(language())}


def steps_proposed(one: Ranked) -> list[str]:
    """First steps to choose from: talk, see, ask about a way in, try what would be needed."""
    occupation, code = one.occupation, language()
    name = occupation.name.for_language(code)
    found = [
        _("Talk with somebody who does this work: %(name)s") % {"name": name},
        _("Look at this work at its place for half a day, or try it"),
    ]
    if occupation.ways_in:
        found.append(_("Find out about a way in: %(way)s") % {"way": occupation.ways_in[0].for_language(code)})
    if one.gaps:
        ideas = ideas_for(one.gaps[0].demand)
        if ideas:
            found.append(_("Try out: %(idea)s") % {"idea": ideas[0].name.for_language(code)})
    return found
