package studio.dailies.api.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.request.Pacing;
import studio.dailies.api.request.Page;
import studio.dailies.api.request.Texts;
import studio.dailies.api.session.Browsers;

@Tag(name = "Signing in")
@RestController
@RequestMapping("/api/sign-in")
final class VisitController {
  private final Visits visits;
  private final Issuers issuers;
  private final Browsers browsers;
  private final Pacing pacing;

  VisitController(Visits visits, Issuers issuers, Browsers browsers, Pacing pacing) {
    this.visits = visits;
    this.issuers = issuers;
    this.browsers = browsers;
    this.pacing = pacing;
  }

  /// One way to sign in. A mailed code is always one.
  record WayView(@Schema(example = "google") String way, String title) {}

  /// What the browser brought back: the parameters of the address that it came back to.
  record Return(
      @Schema(example = "google") @Nullable String way,
      @Nullable String state,
      @Nullable String code,
      @Schema(example = "access_denied") @Nullable String error) {}

  @Operation(
      summary = "The ways to sign in here",
      description = "`code` is a mailed code; the others are those whose keys this server has.")
  @GetMapping("/ways")
  Page<WayView> ways() {
    List<WayView> all =
        Stream.concat(
                Stream.of(new WayView("code", "E-mail")),
                issuers.offered().stream()
                    .sorted()
                    .map(issuer -> new WayView(issuer.word(), issuer.title())))
            .toList();
    return new Page<>(all, null);
  }

  @Operation(
      summary = "Begin to sign in with Google or X",
      description =
          "Send the browser to `address`. It sets the one cookie: who comes back is listened to"
              + " only together with it, once, within ten minutes.")
  @ApiResponse(responseCode = "201", description = "Send the browser there")
  @ApiResponse(responseCode = "404", description = "`not-found`: this way is not offered here")
  @ApiResponse(responseCode = "429", description = "`too-many-requests`: see `Retry-After`")
  @PostMapping("/flows")
  @ResponseStatus(HttpStatus.CREATED)
  DepartureView begin(
      @RequestBody WayChoice body, HttpServletRequest request, HttpServletResponse response) {
    var issuer = issuers.named(body.way());
    pacing.flow(request);
    return DepartureView.of(visits.send(issuer, browsers.of(request, response), false, request));
  }

  @Operation(
      summary = "Come back from Google or X",
      description =
          "For the page that the browser comes back to. `next` says whether somebody is signed in"
              + " now or has to prove an address first, by asking for a code with `newcomer`.")
  @ApiResponse(responseCode = "200", description = "Listened to; see `next`")
  @ApiResponse(responseCode = "404", description = "`not-found`: this way is not offered here")
  @ApiResponse(responseCode = "403", description = "`sign-in-refused`, `cross-site`")
  @ApiResponse(responseCode = "409", description = "`identity-taken`")
  @ApiResponse(responseCode = "503", description = "`issuer-away`, `away`")
  @PostMapping("/returns")
  Arrival arrive(
      @RequestBody Return body, HttpServletRequest request, HttpServletResponse response) {
    return visits.arrive(
        issuers.named(body.way()),
        Texts.required("state", body.state()),
        Optional.ofNullable(body.code()).filter(code -> !code.isBlank()),
        request,
        response);
  }
}
