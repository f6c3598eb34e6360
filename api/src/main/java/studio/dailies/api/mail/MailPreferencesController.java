package studio.dailies.api.mail;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.session.Me;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.mail.MailClass;
import studio.dailies.domain.mail.MailTrouble;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.mail.MailPreferences.Choice;
import studio.dailies.store.mail.MailPreferences.How;
import studio.dailies.store.mail.Suppressions;
import studio.dailies.store.mail.Suppressions.Suppression;

@Tag(name = "Mail")
@RestController
@RequestMapping("/api/mail-preferences")
final class MailPreferencesController {
  private final MailPreferences preferences;
  private final Suppressions suppressions;
  private final Accounts accounts;

  MailPreferencesController(
      MailPreferences preferences, Suppressions suppressions, Accounts accounts) {
    this.preferences = preferences;
    this.suppressions = suppressions;
    this.accounts = accounts;
  }

  /// @param other whether to get mails that one need not have
  record Wanted(@Schema(example = "true") @Nullable Boolean other) {}

  /// Which mails come.
  ///
  /// @param suppressed if none come at all: why
  record PreferencesView(List<ClassView> classes, @Nullable SuppressedView suppressed) {}

  /// @param wanted whether mails of this class are sent
  /// @param changeable whether that can be chosen
  /// @param chosenAt when it was chosen last
  record ClassView(
      @Schema(example = "other") String mailClass,
      String what,
      boolean wanted,
      boolean changeable,
      @Nullable Instant chosenAt,
      @Nullable String chosenBy) {}

  /// @param reason `BOUNCED`, `COMPLAINED` or `REFUSED`
  /// @param message what it means, and what to do
  record SuppressedView(
      @Schema(example = "BOUNCED") String reason, Instant since, String message) {}

  @Operation(summary = "Which mails you get, and whether your address takes them")
  @GetMapping
  PreferencesView read(@Me AccountId account) {
    Optional<Choice> choice = preferences.find(account);
    return new PreferencesView(
        Arrays.stream(MailClass.values()).map(it -> view(it, choice)).toList(),
        suppressions.find(address(account)).map(MailPreferencesController::view).orElse(null));
  }

  @Operation(
      summary = "Choose which mails you get",
      description = "Codes, and what you must know of your account, always come.")
  @PutMapping
  PreferencesView choose(@Me AccountId account, @RequestBody Wanted body) {
    if (body.other() == null) {
      throw Refusal.field("other", "", "must be true or false");
    }
    preferences.choose(account, body.other());
    return read(account);
  }

  @Operation(
      summary = "Have mail sent to your address again",
      description =
          "For when your mailbox takes mail again, or you called our mail unwanted by mistake. If it"
              + " comes back once more, we stop once more. Nothing in the way: changes nothing.")
  @ApiResponse(responseCode = "204", description = "Mail goes there again")
  @DeleteMapping("/suppression")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void lift(@Me AccountId account) {
    suppressions.lift(address(account));
  }

  private EmailAddress address(AccountId account) {
    return accounts.address(account).orElseThrow(Refusal::notFound);
  }

  private static ClassView view(MailClass mailClass, Optional<Choice> choice) {
    if (!mailClass.needsConsent()) {
      return new ClassView(mailClass.word(), what(mailClass), true, false, null, null);
    }
    return new ClassView(
        mailClass.word(),
        what(mailClass),
        choice.map(Choice::other).orElse(false),
        true,
        choice.map(Choice::at).orElse(null),
        choice.map(it -> by(it.how())).orElse(null));
  }

  private static String what(MailClass mailClass) {
    return switch (mailClass) {
      case CODE -> "Codes that you ask for";
      case ESSENTIAL -> "What you must know of your account: changes of our policy, answers to you";
      case OTHER -> "Everything else: that a scene is ready, for one. Only if you say so";
    };
  }

  private static String by(How how) {
    return switch (how) {
      case CHOSEN -> "here";
      case LINK -> "the link in a mail";
    };
  }

  private static SuppressedView view(Suppression suppression) {
    return new SuppressedView(
        suppression.trouble().name(), suppression.since(), message(suppression.trouble()));
  }

  private static String message(MailTrouble trouble) {
    String what =
        switch (trouble) {
          case BOUNCED -> "Mail to your address came back: there is no such mailbox, it says.";
          case COMPLAINED -> "Somebody who reads your mail called a mail of ours unwanted.";
          case REFUSED -> "Our carrier takes no mail to your address.";
        };
    return what
        + " So we send none there, no codes either. Have us try again once it takes mail. Until then"
        + " you come in with Google or X if your account is connected, and this session lasts.";
  }
}
