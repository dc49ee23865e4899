"""Routes of the room."""

from django.urls import path

from . import applying, checks, employers, interviews, views

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
    path("work/jobs/<opaque:job>/how/", checks.check_give, name="check-give"),
    path("work/how/<opaque:check>/talk/", checks.check_ask, name="check-ask"),
    path("work/applications/", applying.applications, name="applications"),
    path("work/applications/of/<opaque:person>/", applying.applications_of, name="applications-of"),
    path("work/applications/new/", applying.application_note, name="application-note"),
    path("work/applications/new/<opaque:person>/", applying.application_note, name="application-note"),
    path("work/applications/<opaque:application>/", applying.application, name="application"),
    path("work/applications/<opaque:application>/correct/", applying.application_correct, name="application-correct"),
    path("work/applications/<opaque:application>/next/", applying.application_move, name="application-move"),
    path("work/applications/<opaque:application>/begins/", applying.application_take, name="application-take"),
    path(
        "work/applications/<opaque:application>/take-back/",
        applying.application_take_back,
        name="application-take-back",
    ),
    path("work/applications/<opaque:application>/interview/", interviews.interview_plan, name="interview-plan"),
    path("work/interviews/<opaque:interview>/change/", interviews.interview_change, name="interview-change"),
    path("work/interviews/<opaque:interview>/tell/", interviews.interview_tell, name="interview-tell"),
    path("work/interviews/<opaque:interview>/cancel/", interviews.interview_cancel, name="interview-cancel"),
    path("work/interviews/<opaque:interview>/calendar.ics", interviews.interview_calendar, name="interview-calendar"),
    path("work/employers/", employers.employers, name="employers"),
    path("work/employers/new/", employers.employer_add, name="employer-add"),
    path("work/employers/<opaque:employer>/", employers.employer, name="employer"),
    path("work/employers/<opaque:employer>/correct/", employers.employer_correct, name="employer-correct"),
    path("work/employers/<opaque:employer>/talk/", employers.contact_note, name="contact-note"),
]
