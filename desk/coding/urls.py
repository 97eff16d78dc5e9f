"""Addresses of coding by two, below /desk/."""

from django.urls import path

from desk.coding import coder, guest, reconciling, rounds

urlpatterns = [
    path("coding/", rounds.index, name="coding"),
    path("coding/new/", rounds.new, name="coding_new"),
    path("coding/by-link/", guest.home, name="coding_guest"),
    path("coding/by-link/begin/", guest.begin, name="coding_guest_begin"),
    path("coding/by-link/hand-in/", guest.confirm, name="coding_guest_hand_in"),
    path("coding/by-link/<str:secret>/", guest.arrive, name="coding_by_link"),
    path("coding/<int:pk>/", coder.of_round, name="coding_round"),
    path("coding/<int:pk>/take-part/", rounds.join, name="coding_join"),
    path("coding/<int:pk>/leave/", coder.leave, name="coding_leave"),
    path("coding/<int:pk>/hand-in/", coder.confirm, name="coding_hand_in"),
    path("coding/<int:pk>/invite/", coder.invited, name="coding_invite"),
    path("coding/<int:pk>/links/<int:invitation>/end/", coder.end_link, name="coding_end_link"),
    path("coding/<int:pk>/reconcile/", reconciling.of_round, name="coding_reconcile"),
]
