package studio.dailies.domain.privacy;

/// Where something lies.
public enum Place {
  DATABASE("MongoDB"),
  VAULT("the vault, a MongoDB of its own"),
  PUBLIC_BUCKET("R2, public by unguessable key"),
  PRIVATE_BUCKET("R2, private");

  private final String words;

  Place(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
