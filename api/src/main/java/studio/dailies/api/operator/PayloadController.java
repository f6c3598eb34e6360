package studio.dailies.api.operator;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.RequestBodies;
import studio.dailies.domain.operator.Action;
import studio.dailies.workflows.client.PayloadDecoding;
import studio.dailies.workflows.client.PayloadKeyMissing;

/// Opens payloads of workflows for Temporal's UI, which asks with the token of the operator who
/// looks. They hold ids, amounts and names of states; what a person wrote is in none of them.
@Hidden
@RestController
public final class PayloadController {
  public static final String DECODE = "/operator/payloads/decode";

  /// The UI cannot ask its operator.
  private static final String WHY = "Temporal's UI showed them a workflow";

  private final PayloadDecoding payloads;
  private final Acting acting;

  PayloadController(PayloadDecoding payloads, Acting acting) {
    this.payloads = payloads;
    this.acting = acting;
  }

  @PostMapping(DECODE)
  ResponseEntity<String> decode(@AuthenticationPrincipal Jwt token, HttpServletRequest request) {
    String asked = new String(RequestBodies.of(request), StandardCharsets.UTF_8);
    String plain =
        acting.act(token, Action.DECODE, "payloads", Optional.empty(), WHY, () -> opened(asked));
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(plain);
  }

  private String opened(String asked) {
    try {
      return payloads.decode(asked);
    } catch (PayloadKeyMissing e) {
      throw Refusal.field(
          "payloads",
          "",
          "was encrypted with a key that is not among ours any more; nobody can open it");
    } catch (IllegalArgumentException e) {
      throw Refusal.field(
          "payloads", "", "must be payloads as Temporal has them, none of them altered");
    }
  }
}
