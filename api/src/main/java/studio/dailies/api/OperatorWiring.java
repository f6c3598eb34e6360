package studio.dailies.api;

import com.mongodb.client.MongoDatabase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import studio.dailies.api.operator.OperatorDoor;
import studio.dailies.api.operator.PayloadController;
import studio.dailies.api.problem.LastResort;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Problems;
import studio.dailies.api.request.RequestBodies;
import studio.dailies.api.signin.Issuers;
import studio.dailies.domain.Ids;
import studio.dailies.domain.operator.Role;
import studio.dailies.store.operator.Deeds;
import studio.dailies.store.operator.Gifts;
import studio.dailies.store.provider.Circuits;
import studio.dailies.store.seal.Seal;
import studio.dailies.workflows.client.PayloadDecoding;
import studio.dailies.workflows.client.PayloadKeys;
import studio.dailies.workflows.client.Rounds;

/// The operators' door: where it is, who is let in, and what stands behind it.
@Configuration(proxyBeanMethods = false)
class OperatorWiring {
  private static final Duration BODY_TIME = Duration.ofSeconds(20);

  @Bean
  OperatorDoor operatorDoor(ApiSettings settings) {
    ApiSettings.Operator operator = settings.operator();
    if (operator.issuer().isBlank()) {
      return OperatorDoor.closed();
    }
    if (operator.audience().isBlank() || operator.keys() == null) {
      throw new IllegalStateException(
          "dailies.operator: an issuer needs an audience and the address of its keys");
    }
    return OperatorDoor.at(operator.address(), operator.port());
  }

  /// Before the other chain, which is for everything else. Each route asks for its role itself,
  /// since that is recorded.
  @Bean
  @Order(1)
  SecurityFilterChain operatorChain(
      HttpSecurity http,
      OperatorDoor door,
      Problems problems,
      HeaderWriter dress,
      Clock clock,
      ApiSettings settings)
      throws Exception {
    RequestMatcher operator = Routes.operator();
    http.securityMatcher(door::isAt)
        .cors(it -> it.configurationSource(temporalUi(settings.operator().ui())))
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // There is no cookie.
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .addFilterAfter(new LastResort(problems), HeaderWriterFilter.class)
        .addFilterAfter(new RequestBodies(problems, BODY_TIME), LastResort.class)
        .oauth2ResourceServer(it ->
            it.jwt(jwt ->
                    jwt.decoder(tokens(settings.operator(), clock))
                        .jwtAuthenticationConverter(roles()))
                .authenticationEntryPoint((_, response, _) -> problems.write(response, refused())))
        .authorizeHttpRequests(it ->
            it.requestMatchers(operator)
                .hasAnyAuthority(Role.OPERATOR.word(), Role.CREDITS.word())
                .anyRequest()
                .denyAll())
        .exceptionHandling(it ->
            it.authenticationEntryPoint((_, response, _) -> problems.write(response, refused()))
                .accessDeniedHandler((request, response, _) ->
                    problems.write(
                        response, operator.matches(request) ? noRole() : Problem.notFound())))
        .headers(it -> it.defaultsDisabled().addHeaderWriter(dress));
    return http.build();
  }

  /// The pages of one origin may ask for one thing, with a token in a header; a browser sends no
  /// cookie along.
  private static CorsConfigurationSource temporalUi(@Nullable URI origin) {
    var pages = new CorsConfiguration();
    pages.setAllowedOrigins(origin == null ? List.of() : List.of(origin.toString()));
    pages.setAllowedMethods(List.of("POST"));
    pages.setAllowedHeaders(
        List.of("authorization", "authorization-extras", "content-type", "x-namespace"));
    pages.setMaxAge(Duration.ofMinutes(10));
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration(PayloadController.DECODE, pages);
    return source;
  }

  private static JwtDecoder tokens(ApiSettings.Operator operator, Clock clock) {
    if (operator.issuer().isBlank()) {
      return _ -> {
        throw new BadJwtException("there is no door");
      };
    }
    return Issuers.ofOperators(
        Objects.requireNonNull(operator.keys()), operator.issuer(), operator.audience(), clock);
  }

  private static JwtAuthenticationConverter roles() {
    var authorities = new JwtGrantedAuthoritiesConverter();
    authorities.setAuthoritiesClaimName("roles");
    authorities.setAuthorityPrefix("");
    var roles = new JwtAuthenticationConverter();
    roles.setJwtGrantedAuthoritiesConverter(authorities);
    return roles;
  }

  private static Problem noRole() {
    return Problem.of(
        ProblemType.ROLE_MISSING, "The token must have operator or credits among its roles.");
  }

  private static Problem refused() {
    return Problem.of(
        ProblemType.TOKEN_REFUSED,
        "The Authorization header must be Bearer and one token of the operators' issuer, for us, that"
            + " has not expired.");
  }

  @Bean
  PayloadDecoding payloadDecoding(ApiSettings settings) {
    return new PayloadDecoding(PayloadKeys.parse(settings.temporal().payloadKeys().value()));
  }

  @Bean
  Deeds deeds(MongoOperations documents, Seal seal, Ids ids, Clock clock) {
    return new Deeds(documents, seal, ids, clock);
  }

  @Bean
  Gifts gifts(MongoOperations documents, Seal seal, Clock clock) {
    return new Gifts(documents, seal, clock);
  }

  @Bean
  Circuits circuits(MongoDatabase database, Clock clock) {
    return new Circuits(database, clock);
  }

  @Bean
  Rounds rounds(WorkflowServiceStubs stubs, ApiSettings settings) {
    return new Rounds(stubs, settings.temporal().namespace());
  }
}
