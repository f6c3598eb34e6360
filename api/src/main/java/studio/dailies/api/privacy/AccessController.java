package studio.dailies.api.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.request.Page;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;

@Tag(name = "Your data")
@RestController
@RequestMapping("/api/account/access")
final class AccessController {
  private final Accessing accessing;

  AccessController(Accessing accessing) {
    this.accessing = accessing;
  }

  @Operation(
      summary = "Everything that we hold of you, on one page",
      description =
          "What, why, from where, for how long, and who was given it. Of purchases and payments the"
              + " newest 100; your work itself, and your whole credit history, are in an export.")
  @GetMapping
  AccessView read(@Me AccountId account) {
    return accessing.of(account);
  }

  @Operation(
      summary = "Who was given what, generation by generation, the newest first",
      description = "Also of what was erased: that a provider was given something stays true.")
  @GetMapping("/disclosures")
  Page<DisclosedView> disclosures(@Me AccountId account, @RequestParam Optional<String> cursor) {
    return accessing.disclosures(account, cursor);
  }
}
