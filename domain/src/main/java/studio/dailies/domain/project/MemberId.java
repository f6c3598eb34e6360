package studio.dailies.domain.project;

import studio.dailies.domain.Ids;

/// A member of a project's cast.
public record MemberId(String value) {
  public MemberId {
    Ids.checked(value, "MemberId");
  }

  @Override
  public String toString() {
    return value;
  }
}
