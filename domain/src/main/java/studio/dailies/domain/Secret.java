package studio.dailies.domain;

import java.util.Base64;

/// A setting that never prints itself.
public record Secret(String value) {

  /// The value as base64-coded bytes.
  ///
  /// @throws IllegalArgumentException if it is not base64
  public byte[] bytes() {
    return Base64.getDecoder().decode(value);
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
