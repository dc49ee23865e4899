"""Routes of the room."""

from django.urls import path

from . import views

app_name = "consent"
urlpatterns = [
    path("consents/", views.consents, name="consents"),
    path("consents/<str:purpose>/", views.consent_answer, name="consent-answer"),
    path("sharing/", views.disclosures, name="disclosures"),
    path("sharing/close/", views.disclosures_close, name="disclosures-close"),
    path("sharing/<str:audience>/", views.disclosures_for, name="disclosures-for"),
    path("who-saw/", views.looks, name="looks"),
]
