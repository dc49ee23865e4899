"""Routes of the room."""

from django.urls import path

from . import accounts, displays, doors, factors

app_name = "people"
urlpatterns = [
    path("sign-in/", doors.sign_in, name="sign-in"),
    path("sign-in/code/", doors.code_enter, name="code-enter"),
    path("sign-in/link/<secret:link>/", doors.link_enter, name="link-enter"),
    path("sign-in/who/", doors.who, name="who"),
    path("sign-in/second/", factors.second_factor, name="second-factor"),
    path("sign-in/demo/<secret:key>/", doors.demo_enter, name="demo-enter"),
    path("sign-out/", doors.sign_out, name="sign-out"),
    path("join/", doors.join, name="join"),
    path("language/", displays.language_choose, name="language-choose"),
    path("look/", displays.look_choose, name="look-choose"),
    path("preferences/", displays.preferences, name="preferences"),
    path("drafts/", displays.draft_keep, name="draft-keep"),
    path("me/", accounts.account, name="account"),
    path("me/name/", accounts.name_change, name="name-change"),
    path("me/address/", accounts.address_change, name="address-change"),
    path("me/address/code/", accounts.address_confirm, name="address-confirm"),
    path("me/password/", accounts.password_change, name="password-change"),
    path("me/shared-phone/", accounts.phone_share, name="phone-share"),
    path("me/second-factor/", factors.second_factor_begin, name="second-factor-begin"),
    path("me/reach/", displays.reach_me, name="reach-me"),
]
