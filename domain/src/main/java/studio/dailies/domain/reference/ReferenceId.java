package studio.dailies.domain.reference;

import studio.dailies.domain.Ids;

/// A picture, sound or video that a person uploaded.
public record ReferenceId(String value) {
  public ReferenceId {
    Ids.checked(value, "ReferenceId");
  }

  @Override
  public String toString() {
    return value;
  }
}
