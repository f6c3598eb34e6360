package studio.dailies.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.mail.EmailAddress;
import studio.dailies.domain.net.Network;
import studio.dailies.store.limit.Allowance;
import studio.dailies.store.limit.Allowance.Rate;
import studio.dailies.store.limit.Limits;

/// How often somebody may have what costs us, or bothers others. No limit ever looks at whether an
/// address has an account, and none stands between a right code and its session: wrong codes are
/// paid for by whoever asks for the next one.
public final class Pacing {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /// Each network has its own few codes for an address, which nobody elsewhere can use up.
  private static final Allowance CODES_HERE =
      Allowance.of("codes-here", new Rate(5, HOUR), new Rate(15, DAY));

  /// What goes beyond is shared by all who ask for codes for an address.
  private static final Allowance CODES =
      Allowance.of("codes", new Rate(10, HOUR), new Rate(30, DAY));

  private static final Allowance PROOFS =
      Allowance.of("proofs", new Rate(10, HOUR), new Rate(30, DAY));

  /// Nobody has more to ask in a day; who writes answers is a person.
  private static final Allowance PRIVACY_REQUESTS =
      Allowance.of("privacy-requests", new Rate(10, DAY));

  /// Enough for a program that fills a film with shots; too few for one that runs wild.
  private static final Allowance CHANGES =
      Allowance.of("changes", new Rate(1200, Duration.ofMinutes(1)));

  private final Limits limits;
  private final Allowance codesOfNetwork;
  private final Allowance wrongOfNetwork;
  private final Allowance flowsOfNetwork;

  /// @param perNetwork codes an hour that one network may ask for, for all addresses together
  public Pacing(Limits limits, int perNetwork) {
    this.limits = limits;
    this.codesOfNetwork = Allowance.of("network-codes", new Rate(perNetwork, HOUR));
    this.wrongOfNetwork = Allowance.of("network-wrong", new Rate(perNetwork, HOUR));
    this.flowsOfNetwork = Allowance.of("network-flows", new Rate(2L * perNetwork, HOUR));
  }

  /// Somebody asks for a code to be mailed.
  ///
  /// @throws Refusal `too-many-requests`
  public void code(EmailAddress address, HttpServletRequest request) {
    String network = network(request);
    check(limits.until(wrongOfNetwork, network));
    check(limits.take(codesOfNetwork, network));
    Duration here = limits.take(CODES_HERE, address.value() + " " + network);
    if (!here.isZero()) {
      check(shorter(here, limits.take(CODES, address.value())));
    }
  }

  /// Somebody typed a code that does not work. Never refuses: it only makes the next one dearer.
  public void wrongCode(HttpServletRequest request) {
    limits.take(wrongOfNetwork, network(request));
  }

  /// Somebody wants to be sent to an issuer.
  ///
  /// @throws Refusal `too-many-requests`
  public void flow(HttpServletRequest request) {
    check(limits.take(flowsOfNetwork, network(request)));
  }

  /// Somebody who is signed in asks for a code to their own address.
  ///
  /// @throws Refusal `too-many-requests`
  public void proof(AccountId account) {
    check(limits.take(PROOFS, account.value()));
  }

  /// Somebody who is signed in asks us about their data.
  ///
  /// @throws Refusal `too-many-requests`
  public void privacyRequest(AccountId account) {
    check(limits.take(PRIVACY_REQUESTS, account.value()));
  }

  /// Somebody who is signed in changes something.
  ///
  /// @return zero, or how long to wait
  Duration change(AccountId account) {
    return limits.take(CHANGES, account.value());
  }

  private static void check(Duration wait) {
    if (!wait.isZero()) {
      throw Refusal.tooOften(wait);
    }
  }

  /// Zero counts: then there is nothing to wait for.
  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String network(HttpServletRequest request) {
    return Network.of(request.getRemoteAddr());
  }
}
