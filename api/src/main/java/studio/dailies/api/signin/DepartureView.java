package studio.dailies.api.signin;

import java.time.Instant;

/// Where the browser is to be sent, and until when it may come back.
public record DepartureView(String address, Instant expiresAt) {
  public static DepartureView of(Visits.Sent sent) {
    return new DepartureView(sent.address().toString(), sent.expiresAt());
  }
}
