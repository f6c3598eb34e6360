package studio.dailies.audit;

/// What a rule is about, and so what to do when it does not hold.
enum Area {
  FORM(
      "Find out who wrote it: a newer version of the product, which this audit is too old for, or a"
          + " hand."),
  LEDGER(
      "Let nobody write to this ledger, and compare it with a backup. Entries are never changed or"
          + " removed: what is wrong is set right by a new one."),
  SWEEP("See that the worker runs and that its schedules do; its log says why they stop."),
  GENERATION(
      "Look at the workflow of this generation. It goes on or compensates by itself; if it has"
          + " ended, its hold is ended or its row set right by hand."),
  OBJECT(
      "If a take is gone, say so to whose it is and give the credits back. What belongs to nobody is"
          + " the sweep's to remove: see that the worker's schedules run."),
  PROVIDER("Take it up with the provider, with the names of the jobs. Nobody else pays for it."),
  PAYMENT(
      "Look the payment up in the shop and run its workflow again. It grants or reverses only what"
          + " is missing; what is too much needs a grant or a refund by hand."),
  DEPARTURE(
      "Look at the workflow of the deletion: its details say what it waits for. Once that is there,"
          + " the sweep starts it again."),
  ANCHOR(
      "Treat it as tampering: stop writers, keep the database as it is, and compare it with the"
          + " newest backup that the anchor fits.");

  private final String advice;

  Area(String advice) {
    this.advice = advice;
  }

  String advice() {
    return advice;
  }
}
