"""What the sign-in keeps about an account, and how often somebody guessed lately."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Standing(models.Model):
    """One row for each account, made by a trigger with it (accounts/standing_sql.py)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="standing"
    )
    # Goes up by trigger with the password, the second factors and the roles: a session that was
    # begun under another number ends with its next request.
    version = models.BigIntegerField(default=1)
    must_change_password = models.BooleanField(default=False)
    # The last step of time whose code from an authenticator app was taken: each is good once.
    code_step = models.BigIntegerField(default=0)
    signed_in_at = models.DateTimeField(null=True)
    failed_since = models.PositiveIntegerField(default=0)  # tries since then
    # The two steps that together let somebody become this person; a trigger keeps them apart
    # (accounts/two_people_sql.py). Who is empty where the operator did it by a command.
    link_made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    link_made_at = models.DateTimeField(null=True)
    factors_taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    factors_taken_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)  # the person put the notice about that away
    # When this account stopped being an administrator's; set by trigger.
    administrator_until = models.DateTimeField(null=True)
    single_keys = models.BooleanField(default=True, db_default=True)  # shortcuts of the desk

    def __str__(self) -> str:
        return f"{self.user_id}, version {self.version}"


class Bucket(models.Model):
    """The tries of the last minutes that count together. Names and addresses stand as a hash."""

    key = models.CharField(max_length=64, primary_key=True)
    tries = ArrayField(models.DateTimeField(), default=list)  # oldest first
    ends_at = models.DateTimeField(db_index=True)  # deleted afterwards

    def __str__(self) -> str:
        return self.key
