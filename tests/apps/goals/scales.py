"""Good and bad scales in both languages, written before the checks were tried on them."""

GOOD: dict[str, tuple[str, tuple[str, str, str, str, str]]] = {
    "tailoring": (
        "দর্জির দোকানে কাজ করতে চাই",
        (
            "দোকানে যাই না",
            "সপ্তাহে এক দিন দোকানে কাজ করি",
            "সপ্তাহে দুই দিন দোকানে কাজ করি",
            "সপ্তাহে তিন দিন দোকানে কাজ করি",
            "সপ্তাহে চার দিন দোকানে কাজ করি",
        ),
    ),
    "minutes": (
        "একটানা বসে সেলাই করতে চাই",
        (
            "দিনে ১০ মিনিট সেলাই করি",
            "দিনে ২০ মিনিট সেলাই করি",
            "দিনে ৩০ মিনিট সেলাই করি",
            "দিনে ৪০ মিনিট সেলাই করি",
            "দিনে ৫০ মিনিট সেলাই করি",
        ),
    ),
    "bus": (
        "মার্চ মাসের মধ্যে বাসে একা যেতে চাই",
        (
            "একা বাসে উঠি না",
            "কেউ পাশে বসলে বাসে যাই",
            "চেনা পথে বাসে একা যাই",
            "নতুন পথেও বাসে একা যাই",
            "ভিড়ের সময়েও বাসে একা যাই",
        ),
    ),
    "phone": (
        "কাজের জন্য মালিকদের ফোন করতে চাই",
        (
            "কাউকে ফোন করিনি",
            "মাসে ১টি ফোন করেছি",
            "মাসে ৩টি ফোন করেছি",
            "মাসে ৫টি ফোন করেছি",
            "মাসে ৭টি ফোন করেছি",
        ),
    ),
    "typing": (
        "কম্পিউটারে হিসাব লিখতে চাই, তিন মাসের মধ্যে",
        (
            "কম্পিউটার চালু করতে অন্যজন লাগে",
            "একজন পাশে বসে বললে তালিকা লিখি",
            "একা এক দিনের তালিকা লিখি",
            "একা এক সপ্তাহের তালিকা লিখি",
            "একা এক মাসের তালিকা লিখি",
        ),
    ),
    "shop": (
        "আবার নিজের দোকান চালাতে চাই",
        (
            "দোকান বন্ধ",
            "দিনে দুই ঘণ্টা দোকান খুলি",
            "দিনে চার ঘণ্টা দোকান খুলি",
            "দিনে ছয় ঘণ্টা দোকান খুলি",
            "দিনে আট ঘণ্টা দোকান খুলি",
        ),
    ),
    "help": (
        "সকালে নিজে তৈরি হয়ে কাজে যেতে চাই",
        (
            "সব কাজে অন্যজন লাগে",
            "তিনটি কাজে অন্যজন লাগে",
            "দুটি কাজে অন্যজন লাগে",
            "একটি কাজে অন্যজন লাগে",
            "কোনো কাজে অন্যজন লাগে না",
        ),
    ),
    "training": (
        "এই বছর সেলাই প্রশিক্ষণ শেষ করতে চাই",
        (
            "প্রশিক্ষণে ভর্তি হইনি",
            "ভর্তি হয়েছি, এখনো ক্লাসে যাইনি",
            "সব ক্লাসে যাচ্ছি",
            "শেষ পরীক্ষা দিয়েছি",
            "সনদ হাতে পেয়েছি, কাজের আবেদন করেছি",
        ),
    ),
    "speak": (
        "দলে নিজের কথা বলতে চাই",
        (
            "দলে গিয়ে চুপ থাকি",
            "মাসে একবার কথা বলি",
            "মাসে দুবার কথা বলি",
            "মাসে তিনবার কথা বলি",
            "মাসে চারবার কথা বলি",
        ),
    ),
    "sewing": (
        "অর্ডারের জামা বানাতে চাই",
        (
            "সপ্তাহে একটাও জামা বানাই না",
            "সপ্তাহে একটা জামা বানাই",
            "সপ্তাহে দুইটা জামা বানাই",
            "সপ্তাহে তিনটা জামা বানাই",
            "সপ্তাহে চারটা জামা বানাই",
        ),
    ),
    "walking": (
        "I want to walk to the office",
        (
            "I do not leave the house",
            "I walk to the corner once a week",
            "I walk to the corner twice a week",
            "I walk to the corner three times a week",
            "I walk to the corner four times a week",
        ),
    ),
    "desk": (
        "I want to work at the front desk again by June",
        (
            "I am on leave",
            "I work two hours a day",
            "I work four hours a day",
            "I work six hours a day",
            "I work eight hours a day",
        ),
    ),
    "applications": (
        "I want to apply for office jobs",
        (
            "No application sent this month",
            "1 application sent this month",
            "2 applications sent this month",
            "3 applications sent this month",
            "4 applications sent this month",
        ),
    ),
    "interview": (
        "By the end of March I want to go to an interview",
        (
            "I have asked nobody about work",
            "I have written what I want to say",
            "I have practised it with my mentor and called one office",
            "I have been to an interview",
            "I have an answer from the office",
        ),
    ),
    "breaks": (
        "I want to ask for breaks at work",
        (
            "I never ask for a break",
            "I ask for a break once a week",
            "I ask for a break 2 times a week",
            "I ask for a break 3 times a week",
            "I ask for a break 4 times a week",
        ),
    ),
    "screen": (
        "I want to use the screen reader at work every day",
        (
            "I cannot open my email without help",
            "I open my email with somebody beside me",
            "I open and answer my email alone",
            "I write a letter alone",
            "I show somebody else how to write a letter",
        ),
    ),
    "late": (
        "I want to come to work in time",
        ("Late 5 days a week", "Late 4 days a week", "Late 3 days a week", "Late 2 days a week", "Late 1 day a week"),
    ),
    "cooking": (
        "I want to sell lunch boxes from home",
        (
            "I cook for the family only",
            "I sell 5 boxes a week",
            "I sell 10 boxes a week",
            "I sell 15 boxes a week",
            "I sell 20 boxes a week",
        ),
    ),
    "money": (
        "প্রতি মাসে নিজের আয় ব্যাংকে রাখতে চাই",
        (
            "টাকা জমা রাখি না",
            "মাসে ৫০০ টাকা জমা দিই",
            "মাসে ১,০০০ টাকা জমা দিই",
            "মাসে ১,৫০০ টাকা জমা দিই",
            "মাসে ২,০০০ টাকা জমা দিই",
        ),
    ),
    "stairs": (
        "কারখানার দোতলায় উঠতে চাই",
        (
            "সিঁড়িতে উঠি না",
            "দিনে একবার পাঁচ ধাপ উঠি",
            "দিনে একবার দশ ধাপ উঠি",
            "দিনে একবার পনেরো ধাপ উঠি",
            "দিনে একবার বিশ ধাপ উঠি",
        ),
    ),
}

BAD: dict[str, tuple[str, str, tuple[str, str, str, str, str]]] = {
    "two numbers move": (
        "more_than_one",
        "কাজে ফিরতে চাই",
        (
            "কাজে যাই না",
            "সপ্তাহে ১ দিন ২ ঘণ্টা কাজ করি",
            "সপ্তাহে ২ দিন ৩ ঘণ্টা কাজ করি",
            "সপ্তাহে ৩ দিন ৪ ঘণ্টা কাজ করি",
            "সপ্তাহে ৪ দিন ৫ ঘণ্টা কাজ করি",
        ),
    ),
    "two numbers move, in words": (
        "more_than_one",
        "I want to work again",
        (
            "No work",
            "I work one day for two hours a week",
            "I work two days for four hours a week",
            "I work three days for six hours a week",
            "I work four days for eight hours a week",
        ),
    ),
    "one level counts something else": (
        "other_measure",
        "কাজ খুঁজতে চাই",
        (
            "মাসে ১টি ফোন করি",
            "মাসে ২টি ফোন করি",
            "মাসে ৩টি ফোন করি",
            "মাসে ৪টি ফোন করি",
            "২টি ইন্টারভিউতে গেছি",
        ),
    ),
    "one, two, three, seven days": (
        "uneven",
        "দোকানে কাজ করতে চাই",
        (
            "দোকানে যাই না",
            "সপ্তাহে এক দিন কাজ করি",
            "সপ্তাহে দুই দিন কাজ করি",
            "সপ্তাহে তিন দিন কাজ করি",
            "সপ্তাহে সাত দিন কাজ করি",
        ),
    ),
    "1, 2, 3, 7 in English": (
        "uneven",
        "I want to work in the shop",
        ("I am at home", "1 day a week", "2 days a week", "3 days a week", "7 days a week"),
    ),
    "joined words": (
        "uneven",
        "দোকানে কাজ করতে চাই",
        ("কাজ নেই", "সপ্তাহে একদিন কাজ", "সপ্তাহে দুদিন কাজ", "সপ্তাহে তিনদিন কাজ", "সপ্তাহে সাতদিন কাজ"),
    ),
    "up and down": (
        "up_and_down",
        "I want to make calls",
        ("1 call a week", "2 calls a week", "5 calls a week", "3 calls a week", "6 calls a week"),
    ),
    "nothing to see": (
        "not_observable",
        "সুখী হতে চাই",
        ("খুব খারাপ লাগে", "খারাপ লাগে", "ভালো লাগে", "আরও ভালো লাগে", "খুব ভালো লাগে"),
    ),
    "nothing to see in English": (
        "not_observable",
        "I want to be confident",
        ("very unsure", "unsure", "confident", "more confident", "very confident"),
    ),
    "no time": (
        "no_time",
        "দোকানে যেতে চাই",
        ("দোকানে যাই না", "মায়ের সঙ্গে দোকানে যাই", "একা দোকানে যাই", "একা বাজারে যাই", "একা শহরে যাই"),
    ),
    "no time in English": (
        "no_time",
        "I want to speak with the owner",
        ("I avoid the owner", "I greet the owner", "I talk with the owner", "I ask for work", "I ask for better pay"),
    ),
    "spelled in two ways": (
        "alike",
        "কাজ করতে চাই",
        ("কাজ নেই", "সপ্তাহে ১ দিন কাজ করি", "সপ্তাহে ৩ দিন কাজ করি", "সপ্তাহে 3 দিন কাজ করি।", "সপ্তাহে ৫ দিন কাজ করি"),
    ),
}

HELD_OUT: dict[str, tuple[str, tuple[str, str, str, str, str]]] = {  # not looked at while the checks were made
    "poultry": (
        "মুরগির খামার আবার চালু করতে চাই",
        ("খামারে মুরগি নেই", "খামারে ১০টি মুরগি আছে", "খামারে ২০টি মুরগি আছে", "খামারে ৩০টি মুরগি আছে", "খামারে ৪০টি মুরগি আছে"),
    ),
    "sign": (
        "সহকর্মীদের ইশারা ভাষা শেখাতে চাই, ছয় মাসে",
        (
            "কেউ ইশারা জানেন না",
            "একজন সহকর্মী নিজের নাম ইশারায় বলেন",
            "দুজন সহকর্মী নিজের নাম ইশারায় বলেন",
            "তিনজন সহকর্মী নিজের নাম ইশারায় বলেন",
            "চারজন সহকর্মী নিজের নাম ইশারায় বলেন",
        ),
    ),
    "sleep": (
        "কাজের দিনে সময়মতো উঠতে চাই",
        (
            "সপ্তাহে কোনো দিন সাতটায় উঠি না",
            "সপ্তাহে এক দিন সাতটায় উঠি",
            "সপ্তাহে তিন দিন সাতটায় উঠি",
            "সপ্তাহে চার দিন সাতটায় উঠি",
            "সপ্তাহে পাঁচ দিন সাতটায় উঠি",
        ),
    ),
    "tea stall": (
        "চায়ের দোকানে বসতে চাই",
        (
            "চায়ের দোকানে যাই না",
            "ভাইয়ের সঙ্গে সপ্তাহে দুই বেলা বসি",
            "একা সপ্তাহে দুই বেলা বসি",
            "একা সপ্তাহে তিন বেলা বসি",
            "একা সপ্তাহে চার বেলা বসি",
        ),
    ),
    "pain": (
        "I want to stand at the counter longer each day",
        ("I stand 5 minutes", "I stand 10 minutes", "I stand 20 minutes", "I stand 30 minutes", "I stand 40 minutes"),
    ),
    "memory": (
        "I want to remember my shifts, every week",
        (
            "I miss all shifts",
            "My brother reminds me of each shift",
            "My phone reminds me of each shift",
            "I look at the plan myself",
            "I tell others their shifts",
        ),
    ),
    "garden": (
        "I want to grow vegetables to sell this season",
        (
            "Nothing is planted",
            "One bed is planted",
            "Two beds are planted",
            "Three beds are planted",
            "Four beds are planted",
        ),
    ),
    "online": (
        "ঘরে বসে অনলাইনে কাজ পেতে চাই, তিন মাসের মধ্যে",
        (
            "কোনো অ্যাকাউন্ট নেই",
            "অ্যাকাউন্ট খুলেছি",
            "প্রথম প্রস্তাব পাঠিয়েছি",
            "প্রথম কাজ পেয়েছি",
            "কাজ জমা দিয়ে টাকা পেয়েছি",
        ),
    ),
}
