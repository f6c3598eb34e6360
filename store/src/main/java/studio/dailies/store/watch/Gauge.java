package studio.dailies.store.watch;

import java.util.List;

/// What is read from the stores once a minute. A label has few values, and none of them is an id,
/// an address or a word of a person.
@SuppressWarnings("ImmutableEnumChecker") // The lists are made by List.of.
public enum Gauge {
  GENERATIONS(
      "dailies.generations",
      "",
      "Generations that have not ended, by state and by how long they have been in it.",
      List.of("state", "age")),
  GENERATION_OLDEST(
      "dailies.generation.oldest",
      "seconds",
      "How long the one that has been longest in a state has been in it; 0: none.",
      List.of("state")),
  UNKNOWN_OUTCOMES(
      "dailies.outcomes.unknown",
      "",
      "Generations of which nobody knows whether the provider has them.",
      List.of("provider")),
  HOLDS(
      "dailies.holds",
      "",
      "Generations that hold credits, by the age of what they hold.",
      List.of("age")),
  HOLD_CREDITS("dailies.holds.credits", "", "Credits that they hold.", List.of("age")),
  PAYMENTS(
      "dailies.payments.unreconciled",
      "",
      "Payments that are not matched with the ledger: not judged yet, or left to a person.",
      List.of("why")),
  PAYMENT_CENTS(
      "dailies.payments.unreconciled.cents",
      "",
      "What was paid by them, in cents of the shop's currency.",
      List.of("why")),
  PAYMENT_OLDEST(
      "dailies.payment.oldest",
      "seconds",
      "Since when the oldest payment waits to be judged; 0: none.",
      List.of()),
  CALLBACKS("dailies.callbacks.waiting", "", "Callbacks that nobody has looked into.", List.of()),
  CALLBACK_OLDEST(
      "dailies.callback.oldest",
      "seconds",
      "Since when the oldest of them is here; 0: none.",
      List.of()),
  DELETIONS("dailies.deletions", "", "Deletions of accounts that are not done.", List.of("stage")),
  DELETION_OLDEST(
      "dailies.deletion.oldest",
      "seconds",
      "Since when the oldest of them has gone on; 0: none.",
      List.of()),
  PERMITS(
      "dailies.permits",
      "",
      "Generations that were let through to a provider.",
      List.of("provider")),
  PERMITS_LIMIT("dailies.permits.limit", "", "How many may be.", List.of("provider")),
  CIRCUITS(
      "dailies.circuit",
      "",
      "1 for the state that a provider is in: closed (all is well), paused, parked.",
      List.of("provider", "state")),
  CIRCUIT_PAUSES(
      "dailies.circuit.pauses",
      "",
      "How often it was paused, one after the other.",
      List.of("provider")),
  MAILS("dailies.mails.queued", "", "Mails that have not left.", List.of()),
  MAIL_OLDEST(
      "dailies.mail.oldest", "seconds", "Since when the oldest of them waits; 0: none.", List.of()),
  REQUESTS("dailies.requests.open", "", "Requests about data without an answer.", List.of()),
  REQUESTS_DUE(
      "dailies.requests.due", "", "Those of them that are due within a day, or late.", List.of()),
  CUT(
      "dailies.figures.cut",
      "",
      "1 if there was more to count than is counted, so that numbers here are too low.",
      List.of());

  private final String key;
  private final String unit;
  private final String meaning;
  private final List<String> labels;

  Gauge(String key, String unit, String meaning, List<String> labels) {
    this.key = key;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = labels;
  }

  /// Its name, in words with dots between them.
  public String key() {
    return key;
  }

  /// `seconds`, or nothing for what is counted.
  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  public List<String> labels() {
    return labels;
  }
}
