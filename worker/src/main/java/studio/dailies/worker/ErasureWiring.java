package studio.dailies.worker;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.activities.controlled.ControlledMediaActivitiesImpl;
import studio.dailies.activities.edge.CloudflareEdge;
import studio.dailies.activities.edge.Edge;
import studio.dailies.activities.edge.EdgeSettings;
import studio.dailies.activities.erasure.ProjectErasureActivitiesImpl;
import studio.dailies.activities.erasure.Way;
import studio.dailies.activities.sweep.KeptThere;
import studio.dailies.activities.sweep.MovingMedia;
import studio.dailies.activities.sweep.OverdueProjects;
import studio.dailies.domain.Secret;
import studio.dailies.store.Stores;
import studio.dailies.store.controlled.ControlledMedia;
import studio.dailies.store.generation.GenerationControl;
import studio.dailies.store.generation.GenerationErasure;
import studio.dailies.store.media.R2MediaStore;
import studio.dailies.store.project.ProjectErasure;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.client.Starter;

/// What erases projects, and moves what must not be public.
@Configuration(proxyBeanMethods = false)
class ErasureWiring {

  @Bean
  Edge edge(WorkerSettings settings, Clock clock) {
    WorkerSettings.Edge edge = settings.edge();
    Secret token = edge.token();
    return new CloudflareEdge(
        EdgeSettings.usual(
            settings.media().origin(),
            edge.api(),
            edge.zone(),
            token == null ? null : token.value()),
        clock);
  }

  @Bean
  ProjectErasure projectErasure(Stores stores, Clock clock) {
    ProjectErasure projects = new ProjectErasure(stores.template(), clock);
    projects.createIndexes();
    return projects;
  }

  @Bean
  ControlledMedia controlledMedia(Stores stores, Clock clock) {
    ControlledMedia controlled = new ControlledMedia(stores.template(), clock);
    controlled.createIndexes();
    return controlled;
  }

  @Bean
  MovingMedia movingMedia(ControlledMedia controlled, Starter starter) {
    return new MovingMedia(controlled, starter::controlledMedia);
  }

  @Bean
  ControlledMediaActivitiesImpl controlledMediaActivities(
      ControlledMedia controlled,
      Stores stores,
      R2MediaStore media,
      Edge edge,
      ActivityKinds kinds,
      Clock clock) {
    return new ControlledMediaActivitiesImpl(
        controlled,
        new GenerationControl(stores.template(), stores.generations(), clock),
        media,
        edge,
        kinds,
        Way::current);
  }

  @Bean
  OverdueProjects overdueProjects(
      ProjectErasure projects, Starter starter, WorkerSettings settings, Clock clock) {
    return new OverdueProjects(
        projects, starter::projectErasure, settings.erasure().after(), clock);
  }

  @Bean
  ProjectErasureActivitiesImpl projectErasureActivities(
      ProjectErasure projects,
      Stores stores,
      KeptThere kept,
      R2MediaStore media,
      Edge edge,
      Starter starter,
      ActivityKinds kinds,
      WorkerSettings settings,
      Clock clock) {
    return new ProjectErasureActivitiesImpl(
        projects,
        new GenerationErasure(stores.template(), stores.generations(), clock),
        stores.generations(),
        stores.references(),
        stores.inbox(),
        kept,
        media,
        edge,
        it -> starter.nudge(it.id(), it.provider(), it.model().value()),
        settings.erasure().after(),
        kinds,
        clock,
        Way::current);
  }
}
