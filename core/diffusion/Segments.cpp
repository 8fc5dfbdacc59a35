#include "core/diffusion/Segments.h"

#include <QColor>

namespace vivify::Segments {

namespace {

constexpr int Length = 16; // frames of a piece
constexpr int Fade = 4;    // frames that lead from the end of a loop into its start

/// The part of the guide that belongs to frames from `first` on; past its end it begins anew.
std::vector<nn::Image> guideFrom(const std::vector<nn::Image> &guide, int first, int frames)
{
    std::vector<nn::Image> part;
    for (int i = 0; i < frames && !guide.empty(); ++i)
        part.push_back(guide[size_t(first + i) % guide.size()]);
    return part;
}

QImage mixed(const QImage &one, const QImage &other, double share)
{
    QImage result = one.copy();
    for (int y = 0; y < one.height(); ++y) {
        uchar *to = result.scanLine(y);
        const uchar *from = other.constScanLine(y);
        for (int x = 0; x < one.width() * 4; ++x)
            to[x] = uchar(to[x] * (1 - share) + from[x] * share + 0.5);
    }
    return result;
}

} // namespace

int count(int frames, bool loop)
{
    const int all = frames + (loop ? Fade : 0);
    return qMax(1, (all - 1 + Length - 2) / (Length - 1));
}

QList<QImage> make(const nn::Request &whole, bool loop, const Run &run, const Next &next)
{
    const int wanted = int(whole.frames), all = wanted + (loop ? Fade : 0);
    QList<QImage> frames;
    nn::Request piece = whole;
    while (frames.size() < all) {
        const int first = qMax(0, int(frames.size()) - 1);
        piece.frames = qMin(Length, all - first);
        piece.steering.guide = guideFrom(whole.steering.guide, first, int(piece.frames));
        QList<QImage> made = run(piece);
        if (!frames.isEmpty())
            made.removeFirst(); // is the last of the piece before, once more
        frames.append(made);
        piece.image = next(frames.last());
        ++piece.seed;
    }
    for (int i = 0; i < Fade && loop; ++i)
        frames[i] = mixed(frames.at(wanted + i), frames.at(i), double(i + 1) / (Fade + 1));
    return frames.mid(0, wanted);
}

} // namespace vivify::Segments
