"""What staff propose without git: mails and messages in, records and changes of the handbook out."""
