package studio.dailies.api.token;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.filter.OncePerRequestFilter;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.problem.ProblemType;
import studio.dailies.api.problem.Problems;
import studio.dailies.domain.account.AccountId;
import studio.dailies.store.account.Accounts;

/// Keeps somebody whose account is suspended from making, spending and buying. They may still sign
/// in, read, take their data with them, stop what runs, and delete.
public final class SuspendedFilter extends OncePerRequestFilter {
  private final Function<HttpServletRequest, Optional<AccountId>> whose;
  private final Accounts accounts;
  private final Problems problems;

  /// @param whose who asks, by a session or a token
  public SuspendedFilter(
      Function<HttpServletRequest, Optional<AccountId>> whose,
      Accounts accounts,
      Problems problems) {
    this.whose = whose;
    this.accounts = accounts;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!Access.staysWhileSuspended(request) && isSuspended(request)) {
      problems.write(
          response,
          Problem.of(
              ProblemType.ACCOUNT_SUSPENDED,
              "You can still read, export and delete what is yours. To ask why, write to us."));
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isSuspended(HttpServletRequest request) {
    return whose
        .apply(request)
        .flatMap(accounts::find)
        .filter(it -> it.suspendedAt() != null)
        .isPresent();
  }
}
