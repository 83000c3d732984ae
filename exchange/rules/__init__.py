"""What a spreadsheet of people says, decided without a database, a clock or a request."""
