/// What both sides of Temporal must agree on: codec, queues, search attributes, start options.
@NullMarked
package studio.dailies.workflows.client;

import org.jspecify.annotations.NullMarked;
