"""The outbox: messages in the app, by e-mail and SMS, with people's choices and quiet hours."""
