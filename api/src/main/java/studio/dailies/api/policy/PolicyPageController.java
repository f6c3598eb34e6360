package studio.dailies.api.policy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.domain.policy.PolicyVersion;
import studio.dailies.store.policy.Policies;

/// The policy as pages, without a script and without anything from elsewhere.
@Tag(name = "Privacy policy")
@RestController
@RequestMapping("/policy")
final class PolicyPageController {
  private final PolicyController policy;
  private final Policies policies;

  PolicyPageController(PolicyController policy, Policies policies) {
    this.policy = policy;
    this.policies = policies;
  }

  @Operation(summary = "The policy that holds today, as a page")
  @GetMapping
  ResponseEntity<String> current() {
    return page(policy.current());
  }

  @Operation(summary = "A version of the policy, as a page")
  @ApiResponse(responseCode = "200", description = "As it is kept")
  @ApiResponse(responseCode = "404", description = "`not-found`: there is no such version")
  @GetMapping("/{version}")
  ResponseEntity<String> version(@PathVariable String version) {
    return page(policy.found(version));
  }

  @Operation(summary = "What is other in a version than in another, as a page")
  @ApiResponse(responseCode = "200", description = "As it is kept")
  @ApiResponse(responseCode = "404", description = "`not-found`: there is no such version")
  @GetMapping("/{version}/changes")
  ResponseEntity<String> changes(
      @PathVariable String version, @RequestParam(required = false) @Nullable String from) {
    PolicyVersion after = policy.found(version);
    PolicyVersion before = policy.before(after, from);
    return html(PolicyPages.changes(before, after, Comparison.of(before, after)));
  }

  private ResponseEntity<String> page(PolicyVersion version) {
    return html(PolicyPages.version(version, policy.current(), policies.all()));
  }

  private static ResponseEntity<String> html(String page) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=utf-8"))
        .body(page);
  }
}
