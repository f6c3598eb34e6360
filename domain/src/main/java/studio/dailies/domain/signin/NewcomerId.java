package studio.dailies.domain.signin;

import studio.dailies.domain.Ids;

/// Somebody whom an issuer knows and who has not proven an address here yet.
public record NewcomerId(String value) {
  public NewcomerId {
    Ids.checked(value, "NewcomerId");
  }

  @Override
  public String toString() {
    return value;
  }
}
