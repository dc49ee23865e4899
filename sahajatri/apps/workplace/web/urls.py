"""Routes of the room."""

from django.urls import path

from . import employers, views

app_name = "workplace"
urlpatterns = [
    path("work/", views.my_work, name="my-work"),
    path("work/of/<opaque:person>/", views.work_of, name="work-of"),
    path("work/talks/", views.talks_due, name="talks-due"),
    path("work/jobs/new/", views.job_begin, name="job-begin"),
    path("work/jobs/new/<opaque:person>/", views.job_begin, name="job-begin"),
    path("work/jobs/<opaque:job>/", views.job, name="job"),
    path("work/jobs/<opaque:job>/pay/", views.job_change, name="job-change"),
    path("work/jobs/<opaque:job>/agreed/", views.job_arrange, name="job-arrange"),
    path("work/jobs/<opaque:job>/end/", views.job_end, name="job-end"),
    path("work/jobs/<opaque:job>/take-back/", views.job_take_back, name="job-take-back"),
    path("work/jobs/<opaque:job>/talk/", views.talk_note, name="talk-note"),
    path("work/employers/", employers.employers, name="employers"),
    path("work/employers/new/", employers.employer_add, name="employer-add"),
    path("work/employers/<opaque:employer>/", employers.employer, name="employer"),
    path("work/employers/<opaque:employer>/correct/", employers.employer_correct, name="employer-correct"),
    path("work/employers/<opaque:employer>/talk/", employers.contact_note, name="contact-note"),
]
