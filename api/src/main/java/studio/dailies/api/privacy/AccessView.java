package studio.dailies.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.privacy.HeldView.RecipientView;
import studio.dailies.api.request.Page;
import studio.dailies.domain.credit.Balance;
import studio.dailies.domain.export.ExportState;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.domain.privacy.RequestKind;
import studio.dailies.domain.privacy.RequestState;
import studio.dailies.domain.token.Scope;
import studio.dailies.store.export.Export;
import studio.dailies.store.mail.Mail;
import studio.dailies.store.mail.MailPreferences;
import studio.dailies.store.payment.Payment;
import studio.dailies.store.payment.Purchase;
import studio.dailies.store.policy.Acceptances.Acceptance;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.session.Sessions.Session;
import studio.dailies.store.token.Tokens.Named;

/// Everything that is held of a person, on one page.
///
/// @param held each kind of thing: why, from where, how long
/// @param recipients who outside is given something, and when
/// @param signIns where somebody is signed in; sign-ins that have ended are not kept
/// @param mails as far as they can still be told to be this person's
/// @param mailChoice missing for who has never said which mails they want
/// @param policies the versions of the policy that they accepted
/// @param requests what they asked about their data
/// @param disclosures of each generation who was given what, the newest first
/// @param work how much there is of it; all of it is in an export
@Schema(name = "DataAccess")
record AccessView(
    Instant madeAt,
    PersonView account,
    List<HeldView> held,
    List<RecipientView> recipients,
    List<SignInView> signIns,
    List<TokenView> tokens,
    List<MailView> mails,
    @Nullable ChoiceView mailChoice,
    List<AcceptedView> policies,
    List<AskedView> requests,
    CreditsView credits,
    List<PurchaseView> purchases,
    List<PaymentView> payments,
    WorkView work,
    List<ExportView> exports,
    Page<DisclosedView> disclosures) {

  @Schema(name = "DataAccessPerson")
  record PersonView(String id, String address, Instant createdAt, List<WayView> ways) {}

  /// @param subject what they call the person
  @Schema(name = "DataAccessWay")
  record WayView(String way, String subject, Instant since) {}

  @Schema(name = "DataAccessSignIn")
  record SignInView(
      String id,
      @Schema(example = "Firefox on Linux") String device,
      Instant at,
      Instant until,
      @Nullable Instant freshUntil) {
    static SignInView of(Session session) {
      return new SignInView(
          session.id(),
          session.device().words(),
          session.createdAt(),
          session.expiresAt(),
          session.freshUntil().orElse(null));
    }
  }

  @Schema(name = "DataAccessToken")
  record TokenView(
      String id,
      String name,
      List<String> scopes,
      long dailyCredits,
      LocalDate spentOn,
      long spent,
      Instant createdAt,
      Instant expiresAt,
      @Nullable LocalDate usedOn) {
    static TokenView of(Named named) {
      var token = named.token();
      return new TokenView(
          token.id(),
          named.name(),
          token.scopes().stream().map(Scope::word).toList(),
          token.dailyCredits(),
          token.spentOn(),
          token.spent(),
          token.createdAt(),
          token.expiresAt(),
          token.usedOn().orElse(null));
    }
  }

  @Schema(name = "DataAccessMail")
  record MailView(String id, MailKind about, Mail.State state, Instant at) {
    static MailView of(Mail mail) {
      return new MailView(mail.id(), mail.kind(), mail.state(), mail.createdAt());
    }
  }

  /// @param other whether mails come that one need not have
  /// @param how in the product, or by the link in a mail
  @Schema(name = "DataAccessMailChoice")
  record ChoiceView(boolean other, MailPreferences.How how, Instant at) {
    static ChoiceView of(MailPreferences.Choice choice) {
      return new ChoiceView(choice.other(), choice.how(), choice.at());
    }
  }

  /// @param digest the SHA-256 of the text
  /// @param proof the same, signed; missing for some minutes
  @Schema(name = "DataAccessPolicy")
  record AcceptedView(String version, String digest, Instant at, @Nullable String proof) {
    static AcceptedView of(Acceptance acceptance) {
      return new AcceptedView(
          acceptance.version(), acceptance.digest(), acceptance.at(), acceptance.proof());
    }
  }

  /// @param text what was asked, in the person's words
  /// @param answer missing while there is none
  @Schema(name = "DataAccessRequest")
  record AskedView(
      String id,
      RequestKind kind,
      RequestState state,
      String text,
      @Nullable String answer,
      Instant at,
      Instant due,
      @Nullable Instant answeredAt) {
    static AskedView of(PrivacyRequest request, String text, @Nullable String answer) {
      return new AskedView(
          request.id().value(),
          request.kind(),
          request.state(),
          text,
          answer,
          request.receivedAt(),
          request.deadlines().due(),
          request.answeredAt().orElse(null));
    }
  }

  /// @param entries how many lines the history has
  /// @param history where they can be read
  @Schema(name = "DataAccessCredits")
  record CreditsView(long available, long held, long debt, long entries, String history) {
    static CreditsView of(Balance balance, long entries) {
      return new CreditsView(
          Math.max(0, balance.available()),
          balance.held(),
          balance.debt(),
          entries,
          "/api/credits/history");
    }
  }

  @Schema(name = "DataAccessPurchase")
  record PurchaseView(
      String id,
      String pack,
      long credits,
      long cents,
      Purchase.State state,
      @Nullable String payment,
      Instant createdAt) {
    static PurchaseView of(Purchase purchase) {
      return new PurchaseView(
          purchase.id().value(),
          purchase.pack().value(),
          purchase.credits(),
          purchase.cents(),
          purchase.state(),
          purchase.payment() == null ? null : purchase.payment().value(),
          purchase.createdAt());
    }
  }

  /// @param shopId what the shop calls it
  /// @param total in cents, as paid
  /// @param refunded in cents
  @Schema(name = "DataAccessPayment")
  record PaymentView(
      String id,
      String kind,
      Payment.State state,
      String shopId,
      long total,
      long refunded,
      @Nullable Long credits,
      Instant createdAt) {
    static PaymentView of(Payment payment) {
      var facts = payment.facts();
      return new PaymentView(
          payment.id().value(),
          facts.kind().name(),
          payment.state(),
          facts.shopId(),
          facts.total(),
          facts.refunded(),
          payment.worth() == null ? null : payment.worth().credits(),
          facts.createdAt());
    }
  }

  @Schema(name = "DataAccessWork")
  record WorkView(long projects, long generations, String export) {
    static WorkView of(long projects, long generations) {
      return new WorkView(projects, generations, "/api/exports");
    }
  }

  @Schema(name = "DataAccessExport")
  record ExportView(
      String id,
      ExportState state,
      long files,
      long bytes,
      Instant askedAt,
      @Nullable Instant expiresAt) {
    static ExportView of(Export export) {
      return new ExportView(
          export.id().value(),
          export.state(),
          export.files(),
          export.bytes(),
          export.createdAt(),
          export.expiresAt());
    }
  }
}
