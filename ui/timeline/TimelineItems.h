#pragma once

#include "core/project/ProjectDocument.h"

#include <optional>

namespace vivify {

/// Something that lasts on the timeline.
struct TimelineItem
{
    enum class Kind { Label, Caption, Take };
    Kind kind = Kind::Label;
    QString id;
    bool operator==(const TimelineItem &) const = default;
};

struct TimelineSpan
{
    double start = 0, end = 0; ///< s of the video
    double length() const { return end - start; }
};

/// What the timeline does to things that last, of whatever kind. Labels are those of the current picture. GUI thread.
namespace TimelineItems {

constexpr double Shortest = 0.1; ///< s

std::optional<TimelineSpan> span(const Project &project, const TimelineItem &item, double duration);
bool isLocked(const Project &project, const TimelineItem &item);
/// What changes when these do.
Aspects aspects(const QList<TimelineItem> &items);
/// Moves it when the length stays, with its keyframes, else trims it. A label that ends with the video goes on doing so.
/// A take keeps its length.
void setSpan(Project &project, const TimelineItem &item, TimelineSpan span, double duration);
/// Those of the same track, captions or takes that begin no earlier than that, without the item itself.
QList<TimelineItem> followers(const Project &project, const TimelineItem &item, double from, double duration);
/// With `ripple`, what follows on the same track closes the gap.
void remove(Project &project, const QList<TimelineItem> &items, bool ripple, double duration);

/// Labels for the clipboard, and what it holds; times stay as they were.
QByteArray packed(const QList<LabelOverlay> &labels);
QList<LabelOverlay> unpacked(const QByteArray &bytes);
constexpr const char *MimeType = "application/x-vivify-labels";

} // namespace TimelineItems
} // namespace vivify
