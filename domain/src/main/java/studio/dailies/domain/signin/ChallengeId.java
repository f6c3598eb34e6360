package studio.dailies.domain.signin;

import studio.dailies.domain.Ids;

/// One try to prove an address; also the id of the mail that carries its code.
public record ChallengeId(String value) {
  public ChallengeId {
    Ids.checked(value, "ChallengeId");
  }

  @Override
  public String toString() {
    return value;
  }
}
