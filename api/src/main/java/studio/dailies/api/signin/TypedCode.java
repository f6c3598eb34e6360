package studio.dailies.api.signin;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.request.Texts;

/// A code as somebody typed it, and the challenge that it is for. Spaces in it do not matter.
public record TypedCode(
    @Nullable String challenge, @Schema(example = "123456") @Nullable String code) {

  public String challengeGiven() {
    return Texts.required("challenge", challenge);
  }

  public String codeGiven() {
    return Texts.required("code", code);
  }
}
