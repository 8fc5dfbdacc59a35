#pragma once

#include <QImage>
#include <QList>
#include <QRect>

namespace vivify {

class JobContext;
class Mask;

/// A line of letters printed into a picture.
struct PrintedLine
{
    QRect box;        ///< Picture px, about its letters.
    int letters = 0;
    bool dark = true; ///< Dark on light, or else light on dark.
};

/// Finds words that are part of a picture (Format_RGB32), by letters' shapes alone: they are not read. Any thread.
namespace PrintedText {

/// From top to bottom; sure ones only. The context gets progress and can stop it.
QList<PrintedLine> lines(const QImage &image, JobContext &context);
/// The ink of those lines with its soft rim, to be painted over: what lies between the letters stays.
Mask inkOf(const QImage &image, const QList<PrintedLine> &lines);

} // namespace PrintedText
} // namespace vivify
