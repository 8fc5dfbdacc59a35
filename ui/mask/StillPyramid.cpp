#include "ui/mask/StillPyramid.h"

#include <algorithm>

namespace vivify {

namespace {

constexpr qint64 AtOncePixels = 1'500'000; // a few ms of the window's thread
constexpr qint64 KeptBytes = 160 << 20;    // of stills that are not shown: switching between pictures is then sharp at once
constexpr int RowsAtOnce = 256;            // between two looks at the wish to stop

/// All that are smaller, down to one of a pixel's side.
QList<QImage> levelsOf(const QImage &still, const StillPyramid::Halve &halve, JobContext &context)
{
    QList<QImage> levels;
    for (QImage last = still; last.width() > 1 && last.height() > 1;) {
        last = halve(last, context);
        if (last.isNull())
            break; // no memory: the larger ones serve
        levels.append(last);
    }
    return levels;
}

} // namespace

QImage StillPyramid::halved(const QImage &image, JobContext &context)
{
    QImage half(std::max(1, image.width() / 2), std::max(1, image.height() / 2), QImage::Format_RGB32);
    if (half.isNull())
        return half;
    const auto mean = [](QRgb a, QRgb b, QRgb c, QRgb e) { // red and blue in one sum: two spare bits each
        constexpr quint32 pair = 0x00ff00ff, round = 0x00020002;
        const quint32 redBlue = (a & pair) + (b & pair) + (c & pair) + (e & pair) + round,
                      green = (a >> 8 & 255) + (b >> 8 & 255) + (c >> 8 & 255) + (e >> 8 & 255) + 2;
        return 0xff000000u | (redBlue >> 2 & pair) | (green >> 2) << 8;
    };
    for (int y = 0; y < half.height(); ++y) {
        if (y % RowsAtOnce == 0)
            context.checkpoint(y, half.height());
        const auto *top = reinterpret_cast<const QRgb *>(image.constScanLine(std::min(2 * y, image.height() - 1)));
        const auto *bottom = reinterpret_cast<const QRgb *>(image.constScanLine(std::min(2 * y + 1, image.height() - 1)));
        auto *out = reinterpret_cast<QRgb *>(half.scanLine(y));
        if (image.width() == 1)
            out[0] = mean(top[0], top[0], bottom[0], bottom[0]);
        for (int x = 0; 2 * x + 1 < image.width(); ++x)
            out[x] = mean(top[2 * x], top[2 * x + 1], bottom[2 * x], bottom[2 * x + 1]);
    }
    return half;
}

qint64 StillPyramid::Kept::bytes() const
{
    qint64 sum = 0;
    for (const QImage &image : levels)
        sum += image.sizeInBytes();
    return sum;
}

StillPyramid::StillPyramid(Halve halve, QObject *parent) : QObject(parent), m_halve(std::move(halve)) {}

StillPyramid::~StillPyramid() = default;

QImage StillPyramid::level(const QImage &still, double scale)
{
    int steps = 0;
    for (double left = scale; left <= 0.5; left *= 2)
        ++steps;
    if (steps == 0 || still.isNull())
        return still;
    const qint64 key = still.cacheKey();
    auto found = std::find_if(m_kept.begin(), m_kept.end(), [key](const Kept &kept) { return kept.key == key; });
    if (found == m_kept.end() && qint64(still.width()) * still.height() <= AtOncePixels) {
        SilentContext context;
        keep({key, levelsOf(still, m_halve, context)});
        found = m_kept.begin();
    }
    if (found != m_kept.end()) {
        std::rotate(m_kept.begin(), found, found + 1);
        const QList<QImage> &levels = m_kept.first().levels;
        return levels.isEmpty() ? still : levels.at(std::min<qsizetype>(steps, levels.size()) - 1);
    }
    m_wanted = still;
    makeNext();
    return still;
}

void StillPyramid::makeNext()
{
    if (m_wanted.isNull())
        return;
    const qint64 key = m_wanted.cacheKey();
    if (m_job) {
        if (m_making != key)
            m_job->cancel(); // a picture that is no longer shown
        return;
    }
    m_making = key;
    auto levels = std::make_shared<QList<QImage>>();
    m_job = m_queue.enqueue(QString(), [still = m_wanted, halve = m_halve, levels](JobContext &context) {
        *levels = levelsOf(still, halve, context);
    });
    connect(m_job, &Job::succeeded, this, [this, key, levels] { keep({key, *levels}); });
    connect(m_job, &Job::finished, this, [this, key, job = m_job] {
        m_job = nullptr;
        if (m_wanted.cacheKey() == key && job->state() != Job::State::Cancelled)
            m_wanted = {}; // made, or it would fail again
        makeNext();
        if (job->state() == Job::State::Succeeded)
            Q_EMIT ready();
    });
    connect(m_job, &Job::finished, &m_queue, [this, job = m_job] { m_queue.remove(job); }, Qt::QueuedConnection);
}

void StillPyramid::keep(const Kept &made)
{
    m_kept.prepend(made);
    qint64 sum = 0;
    m_kept.removeIf([&sum, first = made.key](const Kept &kept) {
        sum += kept.bytes();
        return sum > KeptBytes && kept.key != first;
    });
}

} // namespace vivify
