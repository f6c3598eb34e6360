/// What is told of a session.
@NullMarked
package studio.dailies.domain.session;

import org.jspecify.annotations.NullMarked;
