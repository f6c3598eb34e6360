package studio.dailies.domain.payment;

/// Why a payment waits for a person: money came, and what it is for cannot be told, or not safely.
public enum ParkReason {
  WRONG_MODE("It was made in the other mode of the shop, test or live."),
  OTHER_STORE("It was made in a store that is not ours."),
  UNKNOWN_VARIANT("It is for something that is not on our price list."),
  WRONG_PRICE("Its price is not the one on our list."),
  ODD_QUANTITY("Its quantity is none that we sell."),
  PRORATED("It pays the difference of two plans, which is none of our packs."),
  NO_PURCHASE("Nothing tells whose it is."),
  DEPARTED("Whoever it was for has left, and their ledger is closed.");

  private final String words;

  ParkReason(String words) {
    this.words = words;
  }

  /// One sentence, for operators.
  public String words() {
    return words;
  }
}
