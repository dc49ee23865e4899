"""What the people of the demonstration say, in Bengali as they would say it. All of them are invented."""

from datetime import time
from typing import Any

EVIDENCE = "মূল কাগজ দেখা হয়েছে; কোনো কপি রাখা হয়নি।"

EVENINGS = [{"day": day, "from": "18:00", "to": "20:00"} for day in ("sun", "tue", "thu")]
WEEKEND = [{"day": day, "from": "15:00", "to": "18:00"} for day in ("fri", "sat")]
MORNINGS = [{"day": day, "from": "09:00", "to": "12:00"} for day in ("sat", "mon", "wed")]

SUPPORTERS: dict[str, dict[str, Any]] = {
    "chandra": {
        "days_ago": 195,
        "why": "আমি যখন প্রথম অফিসে যোগ দিই, তখন পাশে কেউ ছিলেন না। কারও পাশে থাকতে চাই।",
        "story": "আমি ব্যাংকে বারো বছর কাজ করেছি। শুরুতে ফোনে কথা বলা কঠিন ছিল। ধীরে ধীরে নিজের একটা পদ্ধতি বের করেছি।",
        "offer": {
            "capacity": 2,
            "occupation": "ব্যাংক কর্মকর্তা",
            "isco": "4211",
            "experience_years": 12,
            "offers": ["computer", "accounts"],
            "interests": ["learning", "steady_job"],
            "languages": ["bn", "en"],
            "communication": ["speech", "text"],
            "modes": ["phone", "online"],
            "availability": EVENINGS,
        },
    },
    "bikram": {
        "days_ago": 120,
        "why": "দুর্ঘটনার পরে আমি কাজ আবার শিখেছি। যাঁরা এখন সেই পথে, তাঁদের যেন একা না লাগে।",
        "story": (
            "আমি পোশাক কারখানায় লাইনে কাজ করতাম। দুর্ঘটনার পরে এক বছর ঘরে ছিলাম। "
            "তারপর কম্পিউটার শিখে একই কারখানার স্টোর অফিসে কাজ নিই। এখন আমি স্টোরের হিসাব দেখি। "
            "প্রথম ছয় মাস কঠিন ছিল। ছোট ছোট ধাপে এগিয়েছি।"
        ),
        "offer": {
            "capacity": 3,
            "occupation": "স্টোর কর্মকর্তা, পোশাক কারখানা",
            "isco": "4321",
            "experience_years": 9,
            "offers": ["computer", "typing", "accounts"],
            "interests": ["family", "learning", "steady_job"],
            "languages": ["bn", "ccp"],
            "communication": ["speech", "text"],
            "modes": ["phone", "online"],
            "availability": EVENINGS + WEEKEND,
            "experience_tags": ["learned_anew", "walking_aid", "told_at_work"],
            "has_lived_experience": True,
        },
    },
    "deepa": {
        "days_ago": 150,
        "why": "আমি নিজে সাথি দলে এসে সাহস পেয়েছি। এখন অন্যদের জন্য জায়গাটা ধরে রাখতে চাই।",
        "story": (
            "আমি ক্ষীণদৃষ্টি নিয়ে পড়াশোনা করেছি। তিনটি চাকরির ইন্টারভিউতে কাজ হয়নি, চতুর্থটিতে হয়েছে। "
            "এখন একটি কল সেন্টারে আছি। স্ক্রিন রিডার ব্যবহার করি।"
        ),
        "offer": {
            "capacity": 2,
            "occupation": "কল সেন্টার কর্মী",
            "isco": "4222",
            "offers": ["mobile_services", "computer"],
            "interests": ["company", "helping"],
            "languages": ["bn"],
            "communication": ["speech"],
            "modes": ["phone", "online", "in_person"],
            "availability": WEEKEND,
            "experience_tags": ["screen_reader", "first_in_family"],
            "has_lived_experience": True,
        },
    },
    "jaya": {
        "days_ago": 60,
        "why": "আমার যা কাজে লেগেছে, তা অন্যদের বলতে চাই।",
        "story": "আমি ঘরে বসে সেলাইয়ের কাজ করি। কোনো দিন ভালো যায়, কোনো দিন কষ্টের। দিন বুঝে কাজ ভাগ করতে শিখেছি।",
        "offer": {
            "capacity": 1,
            "occupation": "সেলাই, নিজের কাজ",
            "isco": "7531",
            "offers": ["mobile_services"],
            "interests": ["making", "own_business"],
            "languages": ["bn"],
            "communication": ["speech", "text"],
            "modes": ["phone", "in_person"],
            "availability": MORNINGS,
            "experience_tags": ["good_and_bad_days", "tired_quickly"],
            "has_lived_experience": True,
        },
    },
}

NEWCOMER: dict[str, Any] = {
    "name": "সুমন বড়ুয়া",
    "latin": "Sumon Barua",
    "why": "বিশ বছর ছাপাখানায় কাজ করছি। নতুনদের শেখাতে ভালো লাগে।",
    "story": "আমি ছাপাখানার যন্ত্র চালাই। আমার দলে কানে কম শোনেন, এমন দুজন সহকর্মী আছেন। আমরা লিখে ও ইশারায় কাজ করি।",
    "offer": {
        "capacity": 2,
        "occupation": "ছাপাখানার যন্ত্র পরিচালক",
        "isco": "7322",
        "experience_years": 20,
        "offers": ["machines", "design"],
        "interests": ["making", "learning"],
        "languages": ["bn", "sgn-BD"],
        "communication": ["speech", "sign", "text"],
        "modes": ["in_person", "phone"],
        "availability": WEEKEND,
    },
}

PROFILES: dict[str, dict[str, Any]] = {
    "asha": {
        "gender": "female",
        "birth_year": 1994,
        "district": "গাজীপুর",
        "strengths": "আমি মন দিয়ে গুছিয়ে কাজ করি। হিসাব রাখতে ভালো লাগে। নতুন মানুষকে শেখাতে পারি।",
        "skills": ["accounts", "mobile_services"],
        "limits": "একটানা দুই ঘণ্টার বেশি বসে থাকলে ব্যথা বাড়ে। বিকেলে ক্লান্ত হয়ে যাই।",
        "work_wishes": "স্টোর বা অফিসে হিসাবের কাজ করতে চাই। শুরুতে আধা বেলা হলে ভালো।",
        "skills_wanted": ["computer", "typing"],
        "work_history": "ছয় বছর পোশাক কারখানায় সেলাই অপারেটর ছিলাম। কোমরে আঘাতের পরে কাজ ছেড়েছি।",
        "barriers": "বাসে ওঠা কঠিন। বাড়ির অনেকে ভাবেন, আমার আর কাজ করা ঠিক হবে না।",
        "languages": ["bn"],
        "communication": ["speech", "text"],
        "communication_words": "ফোনে কথা বলা সুবিধার। লম্বা বার্তা পড়তে সময় লাগে।",
        "access_needs": "বসার জায়গা, সিঁড়ি কম, মাঝে দশ মিনিট বিরতি।",
        "experience_tags": ["learned_anew", "pain", "later_in_life"],
        "availability": EVENINGS + WEEKEND,
        "modes": ["phone", "online"],
        "gender_wish": "any",
        "supporter_wishes": "যিনি নিজে কাজে ফিরেছেন, এমন কেউ হলে ভালো।",
        "interests": ["family", "steady_job", "own_income"],
        "own_words": "আমি আবার নিজের আয়ে চলতে চাই।",
    },
    "jaya": {
        "gender": "female",
        "district": "ঢাকা",
        "strengths": "নকশা মাথায় রাখতে পারি। ক্রেতার সঙ্গে কথা বলতে ভয় পাই না।",
        "limits": "সপ্তাহে দুই-এক দিন শরীর সায় দেয় না।",
        "work_wishes": "নিজের ছোট সেলাইয়ের দোকান করতে চাই।",
        "skills_wanted": ["accounts"],
        "languages": ["bn"],
        "communication": ["speech", "text"],
        "experience_tags": ["good_and_bad_days", "tired_quickly"],
        "availability": EVENINGS + MORNINGS,
        "modes": ["phone", "online"],
        "gender_wish": "any",
        "wants_kind": "mentor",
        "interests": ["own_business", "making", "learning"],
        "own_words": "দোকানটা ছোট হোক, কিন্তু নিজের হোক।",
    },
    "lata": {
        "gender": "female",
        "district": "খুলনা",
        "strengths": "রান্না করতে ও শেখাতে ভালোবাসি।",
        "work_wishes": "একটি খাবারের দোকানে কাজ করতে চাই।",
        "languages": ["bn"],
        "communication": ["speech", "easy_language"],
        "experience_tags": ["mind_and_mood"],
        "availability": MORNINGS,
        "modes": ["phone"],
        "gender_wish": "female",
        "own_words": "ধীরে চললেও চলতে চাই।",
    },
}

AGREEMENT_WITH_CHANDRA = {
    "rhythm": "fortnightly",
    "how": "দুই সপ্তাহে একবার, মঙ্গলবার সন্ধ্যায় ফোনে।",
    "boundaries": "রাত নয়টার পরে ফোন নয়।",
}
AGREEMENT_WITH_BIKRAM = {
    "rhythm": "weekly",
    "how": "প্রতি সপ্তাহে একবার ফোনে বা অনলাইনে, শুক্রবার বিকেলে। জরুরি হলে বার্তা।",
    "boundaries": "টাকা ধার নেওয়া বা দেওয়া নয়। বাড়ির বিষয় চাইলে বলা যাবে, না চাইলে নয়।",
}
EARLY_NOTES = {
    150: "প্রথম পরিচয়। আশা আগের কাজের গল্প বললেন।",
    136: "কী কী কাজ ভালো লাগে, তার একটা তালিকা করেছি।",
    121: "কম্পিউটার শেখার জায়গা খোঁজা হলো।",
    108: "ভর্তি হওয়ার কাগজ ঠিক করা হয়েছে।",
}
FAREWELL_OF_CHANDRA = "আপনার সঙ্গে পথচলা আমার জন্যও শেখার ছিল। শুভকামনা রইল।"
NOTE_ON_TALK = "দুজনের সঙ্গে আলাদা করে কথা হয়েছে। ফোনের সময় বদলে সন্ধ্যা সাতটা করা হয়েছে।"
NOTE_ON_WARNING = "আশাকে ও চন্দ্রাকে ফোন করেছি।"
LOOK_BACK_OF_ASHA = {
    "good": "তাড়া ছিল না। প্রতিবার একটা ছোট কাজ ঠিক করতাম।",
    "hard": "প্রথম দিকে ফোনের সময় মিলত না।",
    "advice": "শুরুতেই সময় ঠিক করে দিলে ভালো।",
}
LOOK_BACK_OF_CHANDRA = {
    "good": "দুজনে মিলে ভেবেছি। সিদ্ধান্ত আশা নিজে নিয়েছেন।",
    "hard": "দূরে চলে আসায় মাঝপথে থামতে হলো।",
}
AGREEMENT_WITH_DEEPA = {
    "rhythm": "usual",
    "how": "সপ্তাহে একবার, শুক্রবার বিকেলে ফোনে।",
    "boundaries": "রাতে ফোন নয়।",
}
NOTES_WITH_MINA = {29: "পরিচয় হলো। গান নিয়ে কথা হয়েছে।", 22: "কল সেন্টারের কাজ কেমন, দীপা বলেছেন।"}

MEETINGS: tuple[tuple[int, str, str], ...] = (
    (70, "held", "পরিচয় হলো। দুজনেই কারখানায় কাজ করেছি, কথা সহজ হলো।"),
    (63, "held", "লক্ষ্য নিয়ে কথা হলো। পাঁচটি স্তর একসঙ্গে লিখেছি।"),
    (56, "held", "টাইপ শেখার রুটিন ঠিক করা হলো: দিনে আধা ঘণ্টা।"),
    (49, "attempted", ""),
    (47, "held", "আশার জ্বর ছিল। রুটিন হালকা করা হলো।"),
    (40, "held", "এক্সেলে প্রথম তালিকা বানানো হয়েছে।"),
    (33, "held", "বাড়িতে কীভাবে বলা যায়, তা অনুশীলন করেছি।"),
    (26, "held", "স্টোরের কাজ কেমন, ছবি দেখে বুঝিয়েছি।"),
    (19, "held", "জীবনবৃত্তান্তের খসড়া পড়া হলো।"),
    (12, "held", "কাছের দুটি কারখানার ঠিকানা দেওয়া হলো।"),
    (5, "held", "প্রথম ফোন কীভাবে করবেন, তা দুবার অনুশীলন করা হয়েছে।"),
)
MESSAGES: tuple[tuple[int, str, int, str], ...] = (
    (71, "bikram", 18, "আশা, সমঝোতার লেখাটা পড়েছেন? কিছু বদলাতে চাইলে বলবেন।"),
    (71, "asha", 20, "পড়েছি। শুক্রবার বিকেল আমার জন্য ভালো।"),
    (49, "bikram", 19, "ফোনে পেলাম না। সব ঠিক আছে তো? সময় হলে জানাবেন।"),
    (48, "asha", 9, "জ্বর ছিল। আজ একটু ভালো। পরশু কথা বলি?"),
    (12, "asha", 19, "ঠিকানা দুটো পেয়েছি। একটি আমার বাসা থেকে হেঁটে যাওয়া যায়।"),
    (1, "bikram", 18, "পরের সাক্ষাতে ফোনের অনুশীলনটা আরেকবার করি?"),
)
NEXT_AGENDA = "কারখানায় ফোন করার অনুশীলন, জীবনবৃত্তান্তের শেষ পাতা।"

GOALS: tuple[dict[str, Any], ...] = (
    {
        "words": "আমি অফিসের হিসাব কম্পিউটারে রাখতে চাই।",
        "levels": {
            "level_m2": "কম্পিউটার চালু করতে সাহায্য লাগে।",
            "level_m1": "দিনে দশ মিনিট একা টাইপ করতে পারি।",
            "level_0": "একা একটি দিনের হিসাবের তালিকা বানাতে পারি।",
            "level_p1": "একা এক সপ্তাহের হিসাব মিলিয়ে দিতে পারি।",
            "level_p2": "অন্য একজনকে হিসাব রাখা শেখাতে পারি।",
        },
        "ratings": (
            (64, "asha", -2, "শুরুর অবস্থা।"),
            (50, "asha", -1, ""),
            (33, "bikram", -1, "টাইপ এখন সহজ।"),
            (26, "asha", 0, "মঙ্গলবারের তালিকা একা করেছি।"),
            (12, "bikram", 0, ""),
            (5, "asha", 0, "সপ্তাহের হিসাব প্রায় হয়ে এসেছে।"),
        ),
        "steps": (
            ("দিনে আধা ঘণ্টা টাইপ করব", 63, 40, 41),
            ("প্রশিক্ষণ কেন্দ্রে ভর্তি হব", 63, 45, 50),
            ("এক সপ্তাহের হিসাব মিলিয়ে দেখব", 19, -6, None),
        ),
    },
    {
        "words": "আমি বাসে একা যাতায়াত করতে চাই।",
        "levels": {
            "level_m2": "একা বাসে উঠি না।",
            "level_m1": "কেউ সঙ্গে থাকলে বাসে উঠি।",
            "level_0": "চেনা পথে একা যাই ও ফিরি।",
            "level_p1": "নতুন পথে একা যাই।",
            "level_p2": "ভিড়ের সময়েও একা যাই।",
        },
        "ratings": ((48, "asha", -2, ""), (30, "esha", -1, "দুবার একসঙ্গে গেছি।"), (9, "asha", -1, "এখনো ভয় লাগে।")),
        "steps": (),
    },
    {
        "words": "আমি দুটি কারখানায় কাজের জন্য কথা বলতে চাই।",
        "levels": {
            "level_m2": "কারও সঙ্গে কথা হয়নি।",
            "level_m1": "কী বলব, তা লিখে অনুশীলন করেছি।",
            "level_0": "একটি কারখানায় ফোন করেছি।",
            "level_p1": "দুটি কারখানায় কথা বলেছি।",
            "level_p2": "একটি ইন্টারভিউর তারিখ পেয়েছি।",
        },
        "ratings": (),
        "steps": (),
    },
)

MENTOR_AND_PRACTITIONER = ["mentor", "practitioner"]
CHECK_INS: tuple[tuple[int, int, int, int, str, list[str]], ...] = (
    (91, 4, 3, 3, "", ["practitioner"]),
    (84, 4, 4, 3, "নতুন মেন্টরের অপেক্ষায় আছি।", ["practitioner"]),
    (77, 5, 4, 3, "", ["practitioner"]),
    (70, 5, 5, 4, "কথা বলে ভালো লাগল।", MENTOR_AND_PRACTITIONER),
    (63, 6, 5, 4, "", MENTOR_AND_PRACTITIONER),
    (56, 6, 6, 5, "", MENTOR_AND_PRACTITIONER),
    (49, 3, 5, 4, "জ্বর। কিছুই করা হয়নি।", MENTOR_AND_PRACTITIONER),
    (42, 5, 6, 5, "", MENTOR_AND_PRACTITIONER),
    (35, 6, 7, 5, "", MENTOR_AND_PRACTITIONER),
    (28, 7, 7, 6, "একা একটা তালিকা করেছি!", MENTOR_AND_PRACTITIONER),
    (21, 6, 7, 6, "", MENTOR_AND_PRACTITIONER),
    (14, 7, 8, 6, "", MENTOR_AND_PRACTITIONER),
    (7, 7, 8, 7, "ফোন করার কথা ভাবলে বুক ধড়ফড় করে, তবু করব।", MENTOR_AND_PRACTITIONER),
)
CHECK_INS_OF_LATA = ((42, 6, 5, 6), (35, 6, 5, 6), (28, 6, 6, 5), (21, 4, 4, 4), (14, 3, 3, 3), (7, 2, 3, 2))
CHECK_INS_OF_RAFIQ = ((28, 7), (26, 8), (23, 7), (21, 7), (18, 8), (15, 4), (12, 3), (10, 4), (3, 4))
GOALS_OF_OTHERS = {
    "shilpi": "সপ্তাহে দুই দিন ফোনে কথা বলার কাজ অনুশীলন করব",
    "anwar": "কারখানার মানবসম্পদ বিভাগের সঙ্গে কথা বলব",
}
LATE_STEP_OF_ASHA = "কারখানার অফিস থেকে আগের কাজের কাগজ আনব।"
NEXT_STEP_WITH_ASHA = "অফিসে ফোন করে ডাকে কাগজ পাঠাতে বলা।"
NOTE_ON_ASHA = "অফিসে সিঁড়ি, তাই যাওয়া হয়নি। অন্য উপায় ঠিক করেছি।"
NEXT_STEP_WITH_RAFIQ = "মঙ্গলবার ভিডিওতে ইশারা ভাষার দোভাষীসহ কথা বলব।"
NOTE_ON_RAFIQ = "লিখে যোগাযোগ করেছি। উত্তর এসেছে, কথা বলতে চান।"
NOTE_ON_SHILPI = "দুই সপ্তাহ গ্রামের বাড়িতে থাকবেন, আগেই বলেছিলেন।"

CIRCLE: dict[str, Any] = {
    "name": "কাজের পথে সাথি",
    "topic": "কাজে ফেরার প্রথম তিন মাস",
    "agreed_rules": "যা শুনি, দলের বাইরে বলি না। একজন বললে অন্যরা শোনেন। চুপ থাকাও ঠিক আছে।",
    "seats": 8,
    "mode": "phone",
    "place": "সবাই একসঙ্গে ফোনে; নম্বর দলের সবাইকে জানানো হয়",
    "languages": ["bn"],
    "freq": "fortnightly",
    "weekday": "fri",
    "starts": time(17, 0),
    "ends": time(18, 0),
}
GATHERINGS = (
    (31, "বাড়ির মানুষকে কাজের কথা কীভাবে বলি"),
    (17, "ক্লান্ত দিনে কী করি"),
    (-3, "প্রথম দিনে কী সঙ্গে নেব"),
)
POSTS: tuple[tuple[int, str, int, str], ...] = (
    (80, "deepa", 18, "স্বাগতম। এখানে নিজের গতিতে কথা বলবেন। আজ কে কেমন আছেন?"),
    (79, "jaya", 20, "আমি জয়া। ঘরে বসে সেলাই করি। সব দিন সমান যায় না।"),
    (78, "asha", 20, "আমি আশা। হিসাবের কাজ শিখছি। শুনে সাহস লাগছে।"),
    (30, "asha", 21, "বাড়িতে আগে শুধু একজনকে বলেছিলাম, ছোট বোনকে। তাতে সহজ হয়েছিল।"),
    (16, "jaya", 9, "আমি ক্লান্ত দিনে শুধু বোতাম লাগাই, মেশিন ধরি না।"),
    (4, "deepa", 19, "শুক্রবারের আলোচনার জন্য একটা করে প্রশ্ন ভেবে রাখতে পারেন।"),
)

CONCERN_ABOUT_MONEY = "দলের বাইরে একজন ফোন করে টাকা চেয়েছেন। নিজেকে কর্মসূচির লোক বলে পরিচয় দিয়েছেন।"
NOTE_ON_CONCERN = "নম্বরটি আমাদের কারও নয়। সবাইকে জানানো হয়েছে যে কর্মসূচি কখনো টাকা চায় না।"
CONCERN_ABOUT_WORK = "একটি দোকানে ইন্টারভিউতে আমাকে বলা হয়েছে, অসুস্থ মানুষ নেওয়া হবে না। কী করা যায়?"

OTHERS: dict[str, dict[str, dict[str, Any]]] = {
    "DEMO": {
        "rafiq": {
            "name": "রফিক",
            "latin": "Rafiq",
            "gender": "male",
            "days_ago": 33,
            "until": "accepted",
            "answers": {
                "district": "রাজশাহী",
                "strengths": "হাতে কাজ করতে ভালো লাগে।",
                "work_wishes": "ইলেকট্রিক মিস্ত্রির কাজ শিখতে চাই।",
                "languages": ["sgn-BD"],
                "communication": ["sign", "text"],
                "experience_tags": ["deaf_from_birth", "signing"],
                "availability": WEEKEND,
                "modes": ["in_person"],
                "own_words": "আমাকে লিখে বললে ভালো বুঝি।",
            },
        },
        "shilpi": {
            "name": "শিল্পী আক্তার",
            "latin": "Shilpi Akter",
            "gender": "female",
            "days_ago": 24,
            "until": "accepted",
            "answers": {
                "district": "ঢাকা",
                "strengths": "লোকের সঙ্গে সহজে কথা বলি।",
                "work_wishes": "কল সেন্টারে কাজ করতে চাই।",
                "languages": ["bn"],
                "communication": ["speech"],
                "experience_tags": ["screen_reader", "first_in_family"],
                "availability": WEEKEND + EVENINGS,
                "modes": ["phone", "online"],
                "interests": ["company", "helping", "learning"],
                "wants_kind": "peer",
            },
        },
        "anwar": {
            "name": "আনোয়ার হোসেন",
            "latin": "Anwar Hossain",
            "gender": "male",
            "days_ago": 18,
            "until": "accepted",
            "answers": {
                "district": "গাজীপুর",
                "strengths": "মেশিন বুঝি, ধৈর্য আছে।",
                "work_wishes": "আগের কারখানায় অন্য কাজে ফিরতে চাই।",
                "work_history": "আট বছর কারখানায় কাজ করেছি।",
                "languages": ["bn"],
                "communication": ["speech", "text"],
                "experience_tags": ["learned_anew", "walking_aid"],
                "availability": EVENINGS,
                "modes": ["phone", "online"],
                "interests": ["family", "steady_job"],
            },
        },
        "mitali": {
            "name": "মিতালী রায়",
            "latin": "Mitali Roy",
            "gender": "female",
            "days_ago": 5,
            "until": "submitted",
            "answers": {
                "strengths": "ছবি আঁকি, পোস্টার বানাই।",
                "work_wishes": "ছাপাখানায় কাজ করতে চাই।",
                "languages": ["bn", "en"],
                "communication": ["text", "captions"],
            },
        },
        "selim": {
            "name": "সেলিম",
            "latin": "Selim",
            "days_ago": 9,
            "until": "submitted",
            "answers": {"work_wishes": "দারোয়ানের কাজ বা দোকানে বসার কাজ খুঁজছি।"},
        },
        "mina": {
            "name": "মিনা বেগম",
            "latin": "Mina Begum",
            "gender": "female",
            "days_ago": 45,
            "until": "accepted",
            "answers": {
                "district": "ঢাকা",
                "strengths": "গুছিয়ে কথা বলি, গান গাই।",
                "work_wishes": "টেলিফোনে কথা বলার কাজ করতে চাই।",
                "languages": ["bn"],
                "communication": ["speech"],
                "modes": ["phone"],
                "wants_kind": "peer",
            },
        },
        "kamal": {
            "name": "কামাল উদ্দিন",
            "latin": "Kamal Uddin",
            "gender": "male",
            "days_ago": 20,
            "until": "accepted",
            "answers": {
                "district": "ঢাকা",
                "strengths": "হিসাব ভালো পারি।",
                "work_wishes": "ব্যাংক বা দোকানে হিসাবের কাজ করতে চাই।",
                "languages": ["bn"],
                "communication": ["speech", "text"],
                "modes": ["phone", "online"],
            },
        },
        "nasrin": {
            "name": "নাসরিন সুলতানা",
            "latin": "Nasrin Sultana",
            "gender": "female",
            "days_ago": 2,
            "until": "begun",
            "answers": {"strengths": "মনোযোগ দিয়ে শুনি।"},
        },
    },
    "PASHE": {
        "tapan": {
            "name": "তপন ঘোষ",
            "latin": "Tapan Ghosh",
            "gender": "male",
            "days_ago": 45,
            "until": "accepted",
            "answers": {
                "strengths": "গাছের যত্ন নিতে জানি।",
                "work_wishes": "নার্সারিতে কাজ করতে চাই।",
                "languages": ["bn", "hi"],
                "communication": ["speech"],
                "modes": ["phone"],
            },
        },
        "ruma": {
            "name": "রুমা মুর্মু",
            "latin": "Ruma Murmu",
            "gender": "female",
            "days_ago": 12,
            "until": "submitted",
            "answers": {"work_wishes": "হাতের কাজ বিক্রি করতে চাই।", "languages": ["sat", "bn"]},
        },
    },
}
