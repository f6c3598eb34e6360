package studio.dailies.store.generation;

import org.bson.types.Binary;

/// What the person asked for, encrypted; [Generations#inputs] opens it.
public final class SealedInputs {
  private final Binary sealed;

  SealedInputs(Binary sealed) {
    this.sealed = sealed;
  }

  Binary binary() {
    return sealed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedInputs theirs && sealed.equals(theirs.sealed);
  }

  @Override
  public int hashCode() {
    return sealed.hashCode();
  }

  @Override
  public String toString() {
    return "sealed";
  }
}
