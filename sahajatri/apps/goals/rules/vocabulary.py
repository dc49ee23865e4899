"""Words by which a level is recognised as something one can see, as a feeling, or as naming a time.

Bengali words count by how they begin, English words by themselves and their common forms.
"""

from sahajatri.engines import bangla


def names_one_of(text: str, bengali: tuple[str, ...], english: frozenset[str]) -> bool:
    """Whether a word of the text begins as one of the Bengali stems, or is a form of an English word."""
    for word in bangla.words(bangla.fold(text)):
        if word.isascii():
            if word in english or any(word.removesuffix(end) in english for end in _FORMS_EN):
                return True
        elif word.startswith(bengali):
            return True
    return False


def _stems(text: str) -> tuple[str, ...]:
    return tuple(bangla.fold(word) for word in text.split())


_FORMS_EN = ("s", "es", "ed", "d", "ing", "ting", "ning")
SEEN_BN = _stems(
    "কাজ যাই যেতে যাব যাওয়া যাচ্ছি গেছি গিয়ে গিয়েছি যান আসি আসতে এসে এসেছি উঠি উঠতে ওঠা উঠেছি নামি "
    "নামতে নেমে লিখ লেখ পড়ি পড়তে পড়া বলি বলতে বলা বলেছি কথা ফোন রান্না বানা বানিয়ে তৈরি সেলাই বিক্রি "
    "বেচ কিনি কিনতে কেনা দেখাই দেখাতে দেখা শেখ শিখ জমা খুলি খুলতে খুলেছি খোলা চালা চালু টাইপ হিসাব তালিকা "
    "দোকান অফিস কারখানা বাজার বাস বাসে রিকশা রিক্সা ট্রেন পথ রাস্তা স্কুল কলেজ কেন্দ্র বাড়ি ঘরে ঘর "
    "স্টেশন হাঁট দাঁড়া বসি বসে বসতে ফিরি ফিরতে ফেরা পৌঁছ পাঠা প্রশিক্ষণ ক্লাস ভর্তি আবেদন দরখাস্ত "
    "সাক্ষাৎ ইন্টারভিউ চিঠি ইমেইল মেসেজ মোবাইল কম্পিউটার জামা কাপড় ব্যাগ অর্ডার গ্রাহক ক্রেতা মালিক ধুই "
    "ধোয়া ঝাড়ু মাপ কাটি কাটতে সাজা গুনি গুনতে টাকা ব্যাংক জিজ্ঞ প্রশ্ন উত্তর চাকরি যোগ পরীক্ষ সনদ "
    "ডাক্তার থেরাপি ব্যায়াম ওষুধ খাই খেতে ঘুমা জাগ"
)
SEEN_EN = frozenset(
    _stems(
        "go going went gone walk travel take taking took call phone write writing wrote written read speak "
        "spoke spoken talk ask tell told work job sew cook type typing sell sold buy bought visit apply "
        "applied send sent attend arrive come came bus train rickshaw shop office factory market school home "
        "house centre center interview letter form list account email message computer shirt dress bag order "
        "customer owner wash clean measure cut count money bank stand sit open opened start begin began "
        "finish hand keep pay paid meet met teach taught learn train training course sign signed join joined "
        "run help helps show shown carry cycle drive street road stop station exercise medicine eat sleep "
        "make made calls reply answer desk serve served deliver delivered earn leave use using"
    )
)
VAGUE_BN = _stems(
    "ভালো ভাল খারাপ মন্দ লাগে লাগছে সুখ দুঃখ আনন্দ খুশি শান্তি উন্নতি উন্নত আত্মবিশ্বাস আত্মবিশ্বাসী সাহস "
    "ভয় চিন্তা দুশ্চিন্তা বেশি কম অনেক একটু মোটামুটি সহজ কঠিন চেষ্টা শক্তি দুর্বল সুস্থ স্বাধীন "
    "স্বাবলম্বী সম্মান মনোবল আশা পারি পারব"
)
VAGUE_EN = frozenset(
    _stems(
        "good well better best bad worse worst fine ok happy sad confident confidence unsure sure calm afraid "
        "fear worry feel improve improvement progress more less much little some try strong weak healthy "
        "independent independence easy hard normal satisfied motivated motivation positive negative able"
    )
)
TIME_BN = _stems(
    "মিনিট ঘণ্টা ঘন্টা দিন দৈনিক প্রতিদিন রোজ সপ্তাহ সাপ্তাহিক মাস মাসিক বছর সকাল বিকাল বিকেল রাত দুপুর "
    "সন্ধ্যা তারিখ সময় রোববার রবিবার সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার জানুয়ারি "
    "ফেব্রুয়ারি মার্চ এপ্রিল জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর ঈদ পূজা বেলা মৌসুম"
)
TIME_UNITS = frozenset(
    _stems(
        "বার দিন বেলা"
    )
)
TIME_EN = frozenset(
    _stems(
        "minute hour day daily week weekly weekday month monthly year morning evening noon afternoon night hr "
        "min o'clock once twice time monday tuesday wednesday thursday friday saturday sunday january "
        "february march april may june july august september october november december eid puja today "
        "tomorrow date season deadline end"
    )
)
