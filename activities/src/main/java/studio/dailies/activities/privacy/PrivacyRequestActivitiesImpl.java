package studio.dailies.activities.privacy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.dailies.activities.mail.Outbox;
import studio.dailies.domain.mail.MailKind;
import studio.dailies.domain.privacy.Deadlines;
import studio.dailies.domain.privacy.PrivacyRequestId;
import studio.dailies.domain.privacy.RequestState;
import studio.dailies.store.privacy.PrivacyRequest;
import studio.dailies.store.privacy.PrivacyRequests;
import studio.dailies.workflows.privacy.PrivacyRequestActivities;

/// The steps of a request.
public final class PrivacyRequestActivitiesImpl implements PrivacyRequestActivities {
  private static final Logger LOG = LoggerFactory.getLogger(PrivacyRequestActivitiesImpl.class);

  private final PrivacyRequests requests;
  private final Outbox outbox;

  public PrivacyRequestActivitiesImpl(PrivacyRequests requests, Outbox outbox) {
    this.requests = requests;
    this.outbox = outbox;
  }

  @Override
  public @Nullable Deadlines open(PrivacyRequestId id, String run) {
    PrivacyRequest request = requests.open(id, run).orElse(null);
    if (request == null || request.state() == RequestState.CLOSED) {
      return null;
    }
    write(MailKind.REQUEST_RECEIVED, request);
    return request.deadlines();
  }

  @Override
  public boolean isAnswered(PrivacyRequestId id) {
    return requests.find(id).map(it -> it.state() != RequestState.OPEN).orElse(true);
  }

  @Override
  public void remind(PrivacyRequestId id, int day) {
    outbox.send(MailKind.REQUEST_REMINDER, id + "/" + day);
  }

  @Override
  public void overdue(PrivacyRequestId id) {
    requests.overdue(id);
    requests
        .find(id)
        .filter(it -> it.state() == RequestState.OPEN)
        .ifPresent(it -> {
          LOG.warn("Request {} ({}) was not answered in time.", id, it.kind());
          outbox.send(MailKind.REQUEST_REMINDER, id + "/" + (Deadlines.DAYS + 1));
        });
  }

  @Override
  public void close(PrivacyRequestId id) {
    requests
        .find(id)
        .filter(it -> it.state() == RequestState.ANSWERED)
        .ifPresent(it -> {
          write(MailKind.REQUEST_ANSWERED, it);
          requests.close(id);
        });
  }

  private void write(MailKind kind, PrivacyRequest request) {
    request
        .account()
        .ifPresentOrElse(
            account -> outbox.send(kind, account, request.id().value()),
            () -> outbox.send(kind, request.id().value()));
  }
}
