package studio.dailies.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import studio.dailies.api.problem.LastResort;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Problems;
import studio.dailies.api.problem.ServerRefusals;
import studio.dailies.api.request.Brakes;
import studio.dailies.api.request.Capacity;
import studio.dailies.api.request.Counting;
import studio.dailies.api.request.Deadline;
import studio.dailies.api.request.Json;
import studio.dailies.api.request.OneCredential;
import studio.dailies.api.request.Pacing;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.request.RequestBodies;
import studio.dailies.api.request.SameOrigin;
import studio.dailies.api.request.Traced;
import studio.dailies.api.session.SessionCookie;
import studio.dailies.api.session.SessionFilter;
import studio.dailies.api.token.SuspendedFilter;
import studio.dailies.api.token.TokenFilter;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.account.Accounts;
import studio.dailies.store.request.Requests;
import studio.dailies.store.token.Tokens;
import studio.dailies.workflows.client.Metering;
import studio.dailies.workflows.client.trace.Tracing;
import tools.jackson.databind.json.JsonMapper;

/// The chain that every request passes, and the server it comes in by.
@Configuration(proxyBeanMethods = false)
class WebWiring {
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /// Our pages ask for nothing of the device.
  private static final String PERMISSIONS =
      "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

  /// For a whole body; 64 KiB come within it over the slowest line that a page loads over.
  private static final Duration BODY_TIME = Duration.ofSeconds(20);

  /// Of requests. Some ten times what keeps a process busy; with a store that takes a second for
  /// each, still so many answers a second.
  static final int AT_ONCE_MAX = 128;

  @Bean
  JsonMapper json() {
    return Json.mapper();
  }

  @Bean
  Problems problems(JsonMapper json) {
    return new Problems(json);
  }

  @Bean
  Repeats repeats(Requests requests, Ids ids) {
    return new Repeats(requests, ids);
  }

  @Bean
  Counting counting(Metering metering, Ids ids) {
    return new Counting(metering.registry(), ids);
  }

  @Bean
  @ConditionalOnProperty("dailies.traces.url")
  Traced traced(Tracing tracing) {
    return new Traced(tracing);
  }

  @Bean
  Deadline deadline() {
    return new Deadline(Duration.ofSeconds(5));
  }

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http,
      SessionCookie cookie,
      Pacing pacing,
      Problems problems,
      HeaderWriter dress,
      Tokens tokens,
      Accounts accounts,
      ApiSettings settings)
      throws Exception {
    RequestMatcher personal = Routes.personal();
    http.sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // SameOrigin does it, without a second cookie.
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .addFilterAfter(new LastResort(problems), HeaderWriterFilter.class)
        .addFilterAfter(
            new SameOrigin(settings.app().origin(), cookie::isOn, TokenFilter::claims, problems),
            LastResort.class)
        .addFilterAfter(new OneCredential(cookie::isOn, problems), SameOrigin.class)
        .addFilterAfter(new RequestBodies(problems, BODY_TIME), OneCredential.class)
        .addFilterAfter(
            new Capacity(AT_ONCE_MAX, Routes.placeless(), problems), RequestBodies.class)
        .addFilterBefore(new SessionFilter(cookie), AnonymousAuthenticationFilter.class)
        .addFilterAfter(new TokenFilter(tokens, accounts, personal, problems), SessionFilter.class)
        .addFilterAfter(
            new SuspendedFilter(WebWiring::whose, accounts, problems), TokenFilter.class)
        .addFilterAfter(new Brakes(pacing, WebWiring::whose, problems), SuspendedFilter.class)
        .authorizeHttpRequests(it ->
            it.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(Routes.open())
                .permitAll()
                .requestMatchers(personal)
                .authenticated()
                .anyRequest()
                .denyAll())
        .exceptionHandling(it ->
            it.authenticationEntryPoint((request, response, _) ->
                    problems.write(
                        response, personal.matches(request) ? signedOut() : Problem.notFound()))
                .accessDeniedHandler(
                    (_, response, _) -> problems.write(response, Problem.notFound())))
        .headers(it -> it.defaultsDisabled().addHeaderWriter(dress));
    return http.build();
  }

  /// What the firewall refuses before the chain begins, such as a path with a line break.
  @Bean
  RequestRejectedHandler rejected(Problems problems, HeaderWriter dress) {
    return (request, response, _) -> {
      dress.writeHeaders(request, response);
      problems.write(
          response, Problem.of(ProblemType.BAD_REQUEST, "The address is not well formed."));
    };
  }

  /// What every answer of ours tells a browser not to do. A handler that says otherwise of its own
  /// answer is left alone.
  @Bean
  HeaderWriter dress(ApiSettings settings) {
    List<Header> headers =
        new ArrayList<>(
            List.of(
                new Header("Content-Security-Policy", CONTENT_POLICY),
                new Header("X-Content-Type-Options", "nosniff"),
                new Header("X-Frame-Options", "DENY"),
                new Header("Referrer-Policy", "no-referrer"),
                new Header("Permissions-Policy", PERMISSIONS),
                new Header("Cross-Origin-Opener-Policy", "same-origin"),
                new Header("Cross-Origin-Resource-Policy", "same-origin"),
                new Header("Cache-Control", "no-store")));
    if (settings.cookie().secure()) {
      headers.add(new Header("Strict-Transport-Security", "max-age=31536000; includeSubDomains"));
    }
    return new StaticHeadersWriter(headers);
  }

  /// Whoever asks before sending a large body is told no before sending it.
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueOnRead() {
    return tomcat ->
        tomcat.addConnectorCustomizers(
            connector -> connector.setProperty("continueResponseTiming", "onRead"));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals(
      Problems problems, HeaderWriter dress) {
    return tomcat ->
        tomcat.addContextCustomizers(context ->
            context.getParent().getPipeline().addValve(new ServerRefusals(problems, dress)));
  }

  private static Optional<AccountId> whose(HttpServletRequest request) {
    return SessionFilter.accountOf(request).or(() -> TokenFilter.accountOf(request));
  }

  private static Problem signedOut() {
    return Problem.of(
        ProblemType.SIGNED_OUT,
        "This needs a session, or a token where one is enough. Ask for a code at"
            + " /api/sign-in/challenges.");
  }
}
