/// The processes that stand in for the outside parties, and what their mains share.
@NullMarked
package studio.dailies.sandbox;

import org.jspecify.annotations.NullMarked;
