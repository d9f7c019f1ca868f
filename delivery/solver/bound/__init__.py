"""A valid lower bound on a day's won: column generation over ng-routes priced exactly."""
