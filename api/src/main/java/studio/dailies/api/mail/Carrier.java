package studio.dailies.api.mail;

import java.util.Optional;
import java.util.stream.Stream;
import studio.dailies.domain.Secret;
import studio.dailies.domain.mail.CarrierSignature;

/// Who carries our mail, as far as this api can tell their word from others'.
///
/// @param signature absent: nothing is believed
public record Carrier(Optional<CarrierSignature> signature) {

  /// @param secrets `whsec_…`, two with a comma while one replaces the other; empty: none
  public static Carrier of(Secret secrets) {
    if (secrets.value().isBlank()) {
      return new Carrier(Optional.empty());
    }
    return new Carrier(
        Optional.of(
            new CarrierSignature(
                Stream.of(secrets.value().split(",", -1)).map(String::strip).toList())));
  }
}
