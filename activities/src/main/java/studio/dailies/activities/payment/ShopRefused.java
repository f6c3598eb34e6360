package studio.dailies.activities.payment;

/// The shop understood, and said no: asking the same again does not help. The message names fields
/// of ours, nothing of a person.
public final class ShopRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ShopRefused(String message) {
    super(message);
  }
}
