#include "core/compose/FrameCompositor.h"

#include "core/base/Error.h"
#include "core/base/FrameTime.h"
#include "core/compose/LabelFit.h"
#include "core/compose/LabelShape.h"
#include "core/compose/Layers.h"
#include "core/compose/Layout.h"
#include "core/compose/LoopMatch.h"
#include "core/compose/ScaledFrames.h"

#include <QPainter>
#include <QRegion>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double StillFps = 8;
constexpr qsizetype MostLabels = 100; // that captions are kept off: more would hold up every edit
constexpr int MaximumSide = 8192; // px, of level 6 of H.264

/// "WxH" as a size; invalid for any other text.
QSize exactSize(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (size.width() < 16 || size.height() < 16 || size.width() > MaximumSide || size.height() > MaximumSide)
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("FrameCompositor", "A video of %1 pixels cannot be made.").arg(text),
                    QString(),
                    QCoreApplication::translate("FrameCompositor", "Choose sides from 16 to %1 pixels.")
                        .arg(MaximumSide));
    return Layout::even(size);
}

/// Only what no picture will cover: a frame is 8 MB, and filling it twice took a twentieth of its time.
void fill(QImage &image, const QRegion &region, const QColor &colour)
{
    for (const QRect &rect : region)
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            std::fill_n(reinterpret_cast<QRgb *>(image.scanLine(y)) + rect.left(), rect.width(), colour.rgb());
}

QList<Caption> burned(const QList<Caption> &captions, const ExportSettings &settings)
{
    const bool wanted = settings.captionMode.isEmpty() || settings.captionMode == QLatin1String("burn");
    return wanted ? captions : QList<Caption>();
}

} // namespace

FrameCompositor::FrameCompositor(const Picture &picture, const ExportSettings &settings, const QList<Caption> &captions)
    : m_views{{picture, {}, picture.clip.fps}}, m_captions(burned(captions, settings)), m_settings(settings)
{
    m_settings.layout = {};
    setTimes();
    placeCaptions();
}

FrameCompositor::FrameCompositor(const Project &project)
    : m_captions(burned(project.captions, project.exportSettings)), m_settings(project.exportSettings)
{
    for (const LayoutCell &cell : m_settings.layout.cellsFor(project)) {
        const Picture *picture = project.picture(cell.picture);
        View view{picture ? *picture : Picture(), cell.title, 0};
        if (cell.original && picture) {
            view.picture.labels.clear();
            if (!picture->clip.isNull()) {
                view.picture.image = picture->clip.still.isNull() ? picture->image : picture->clip.still;
                view.picture.clip = Clip();
            }
        }
        m_views.append(view);
    }
    if (m_views.isEmpty())
        m_views.append(View());
    setTimes();
    placeViews();
    placeCaptions();
}

/// Length and tempo of every view. One clip alone keeps its own tempo.
void FrameCompositor::setTimes()
{
    QList<LoopMatch::Loop> loops;
    double fastest = 0;
    for (const View &view : m_views) {
        loops.append({m_settings.loopFrames(int(view.picture.clip.frames.size())),
                      view.picture.clip.isNull() ? 0 : view.picture.clip.fps});
        fastest = qMax(fastest, loops.last().fps);
    }
    const LoopMatch match = LoopMatch::of(loops);
    for (int i = 0; i < m_views.size(); ++i)
        m_views[i].rate = match.rates.at(i);
    m_fps = m_settings.fps > 0 ? m_settings.fps : fastest > 0 ? fastest : StillFps;
    const double seconds = m_settings.seconds > 0 ? m_settings.seconds : match.seconds;
    m_frameCount = fastest > 0 ? FrameTime::frameCount(seconds, m_fps) : 1;
}

void FrameCompositor::placeViews()
{
    const FrameLayout &layout = m_settings.layout;
    const bool picturesShape = layout.isSingle() && layout.aspect == FrameLayout().aspect;
    if (picturesShape && (m_captions.isEmpty() || !hasBars())) // captions of a frame with bars get a strip
        return;
    QList<QSize> shown;
    bool titled = false;
    for (const View &view : m_views) {
        shown.append(view.picture.image.isNull() ? CellGrid::Nothing : Layout::shownSize(view.picture));
        titled = titled || (!layout.isSingle() && !view.title.isEmpty());
    }
    m_scaled = std::make_shared<ScaledFrames>();
    const CellGrid::Strip strip = [this](QSize frame) {
        CaptionScene scene = captionScene(frame);
        const double before = m_settings.titleCard.isEmpty() ? 0 : m_settings.cardSeconds;
        scene.first -= before;
        scene.duration += before + (m_settings.endCard.isEmpty() ? 0 : m_settings.cardSeconds);
        scene.inStrip = true;
        m_captionShare = scene.textShare = captionTextShare(scene);
        return captionStrip(scene);
    };
    m_grid.emplace(m_settings, shown, titled, strip);
    if (layout.id == QLatin1String("picture-in-picture") && m_views.size() > 1)
        m_grid.emplace(m_settings, shown, titled, strip, freeCorner(shown, titled, strip));
    m_grid->settle(naturalSize()); // for the last time with the captions' own size
    fitLabels();
}

void FrameCompositor::fitLabels()
{
    const QSize natural = naturalSize();
    const double shortSide = std::min(natural.width(), natural.height());
    for (int i = 0; i < m_views.size(); ++i) {
        if (m_views.at(i).picture.image.isNull())
            continue;
        QList<QRectF> taken{markArea(m_settings, natural)};
        const QList<CellGrid::Place> places = m_grid->places(natural, natural);
        for (int other = i + 1; other < places.size(); ++other)
            if (places.at(other).inset)
                taken.append(places.at(other).picture.united(places.at(other).title).toRectF());
        View &view = m_views[i];
        view.surround = Layout::surround(view.picture);
        view.labelScale = LabelFit::fit(view.picture, m_settings.shownLanguage(), stage(i, natural), taken, shortSide);
    }
}

/// The one picture has another shape than the size that was asked for.
bool FrameCompositor::hasBars() const
{
    const QSize exact = exactSize(m_settings.size);
    return exact.isValid() && Layout::pictureArea(Layout::shownSize(m_views.first().picture), exact) != QRectF(QPointF(), exact);
}

/// The corner clear of the mark in which a picture in picture hides the fewest labels of the one behind.
Qt::Corner FrameCompositor::freeCorner(const QList<QSize> &shown, bool titled, const CellGrid::Strip &strip) const
{
    const QSize natural = naturalSize();
    const QRectF mark = markArea(m_settings, natural), behind = pictureArea(0, natural);
    Qt::Corner best = Qt::TopRightCorner;
    int fewest = -1;
    for (const Qt::Corner corner : {Qt::BottomRightCorner, Qt::TopRightCorner, Qt::TopLeftCorner}) {
        const CellGrid::Place inset = CellGrid(m_settings, shown, titled, strip, corner).places(natural, natural).at(1);
        const QRectF taken = inset.picture.united(inset.title).toRectF();
        if (taken.intersects(mark))
            continue;
        int hidden = 0;
        for (const LabelOverlay &label : m_views.first().picture.labels) {
            for (const QPointF &share : {label.textPosition, label.anchor})
                hidden += int(taken.contains(behind.topLeft() + QPointF(share.x() * behind.width(), share.y() * behind.height())));
        }
        if (fewest < 0 || hidden < fewest) {
            fewest = hidden;
            best = corner;
        }
    }
    return best;
}

QSize FrameCompositor::naturalSize() const
{
    const QSize exact = exactSize(m_settings.size);
    if (exact.isValid())
        return exact;
    QSize size = m_grid ? m_grid->frame() : Layout::shownSize(m_views.first().picture);
    if (m_grid && qMax(size.width(), size.height()) > MaximumSide)
        size.scale(MaximumSide, MaximumSide, Qt::KeepAspectRatio);
    return Layout::even(Parameters::outputSize(size, m_settings.size));
}

int FrameCompositor::clipFrame(int index, int view) const
{
    const View &shown = m_views.at(view);
    if (shown.picture.clip.isNull())
        return 0;
    const qint64 nearest = std::llround(index * shown.rate / m_fps);
    const int frames = int(shown.picture.clip.frames.size());
    return ExportSettings::frameOfLoop(int(nearest % m_settings.loopFrames(frames)), frames);
}

void FrameCompositor::standBetween(double before, double after)
{
    m_before = before;
    m_after = after;
}

CaptionScene FrameCompositor::captionScene(QSize natural) const
{
    const FrameRange part = exported();
    CaptionScene scene{m_captions, m_settings, FrameTime::secondsAt(part.first, m_fps) - m_before,
                       duration() > 0 ? m_before + FrameTime::secondsAt(part.count, m_fps) + m_after : 0, natural};
    scene.inStrip = m_grid.has_value();
    scene.atHead = m_captionsAtHead;
    scene.textShare = m_captionShare;
    return scene;
}

void FrameCompositor::placeCaptions()
{
    if (m_grid) // which has a strip for them
        return;
    m_captionShare = captionTextShare(captionScene(naturalSize()));
    m_captionsAtHead = headIsFreer();
}

/// Whether captions hide fewer words and ends of labels, of those seen with them, at the head than at the foot.
bool FrameCompositor::headIsFreer() const
{
    const Picture &picture = m_views.first().picture;
    if (m_captions.isEmpty() || picture.labels.size() > MostLabels)
        return false;
    const CaptionScene foot = captionScene(naturalSize());
    CaptionScene head = foot;
    head.atHead = true;
    int atFoot = 0, atHead = 0;
    QList<std::pair<QRectF, QRectF>> areas;
    for (const Caption &caption : m_captions)
        areas.append({captionArea(foot, caption), captionArea(head, caption)});
    for (const LabelOverlay &label : picture.labels) {
        if (picture.isHidden(label))
            continue;
        const LabelGeometry seen = labelGeometry(label, 0, foot.natural);
        for (qsizetype i = 0; i < areas.size(); ++i) {
            if (label.start >= m_captions[i].end || label.endTime(seconds()) <= m_captions[i].start)
                continue;
            atFoot += seen.box.intersects(areas[i].first) || areas[i].first.contains(seen.anchor);
            atHead += seen.box.intersects(areas[i].second) || areas[i].second.contains(seen.anchor);
        }
    }
    return atHead < atFoot;
}

FrameRange FrameCompositor::exported() const { return m_settings.range(m_frameCount, m_fps); }

double FrameCompositor::duration() const
{
    const bool moves = std::any_of(m_views.begin(), m_views.end(), [](const View &view) { return view.rate > 0; });
    return moves ? seconds() : 0;
}

QRect FrameCompositor::viewArea(int view, QSize size) const
{
    return m_grid ? m_grid->places(size, naturalSize()).at(view).picture : QRect(QPoint(), size);
}

QRectF FrameCompositor::pictureArea(int view, QSize size) const
{
    const QRect area = viewArea(view, size);
    return Layout::pictureArea(Layout::shownSize(m_views.at(view).picture), area.size()).translated(area.topLeft());
}

LabelStage FrameCompositor::stage(int view, QSize size) const
{
    const QRectF picture = pictureArea(view, size);
    return {picture, m_grid ? viewArea(view, size).toRectF() : picture, m_views.at(view).labelScale};
}

LabelGeometry FrameCompositor::labelGeometry(const LabelOverlay &label, int index, QSize size, int view) const
{
    const LabelStage stage = this->stage(view, size);
    const QRectF &area = stage.picture;
    const double scale = stage.scale(), time = FrameTime::secondsAt(index, m_fps);
    const Picture &picture = m_views.at(view).picture;
    const auto own = std::find_if(picture.labels.begin(), picture.labels.end(), [&](const LabelOverlay &each) { return each.id == label.id; });
    const bool arranged = m_grid && own != picture.labels.end(); // it may stand elsewhere in this video
    const LabelPlace place = LabelShape::place(picture, arranged ? *own : label, m_settings.shownLanguage(), clipFrame(index, view),
                                               time, stage.units());
    const auto inFrame = [&](const QRectF &part) {
        return part.isEmpty() ? QRectF() : QRectF(area.topLeft() + part.topLeft() * scale, part.size() * scale);
    };
    LabelGeometry geometry;
    geometry.anchor = area.topLeft() + place.anchor * scale;
    geometry.box = inFrame(place.box);
    geometry.shape = inFrame(place.shape);
    geometry.opacity =
        duration() > 0 ? label.opacityAt(time, duration()) : 1;
    if (m_views.at(view).picture.isHidden(label))
        geometry.opacity = 0;
    return geometry;
}

QByteArray FrameCompositor::likeness(int index) const
{
    const double time = FrameTime::secondsAt(index, m_fps);
    const FrameRange part = exported();
    QByteArray text;
    for (int view = 0; view < views(); ++view) {
        text += QByteArray::number(clipFrame(index, view)) + ' ';
        for (const LabelOverlay &label : m_views.at(view).picture.labels) {
            text += QByteArray::number(duration() > 0 ? label.opacityAt(time, duration()) : 1, 'g', 17) + ' ';
            for (const QPointF &place : {label.textAt(time), label.anchorAt(time)}) // the loop's frame tells of the rest
                if (!label.textKeys.isEmpty() || !label.anchorKeys.isEmpty())
                    text += QByteArray::number(place.x(), 'g', 17) + ' ' + QByteArray::number(place.y(), 'g', 17) + ' ';
        }
    }
    const bool marked = markShows(FrameTime::secondsAt(index - part.first, m_fps),
                                  duration() > 0 ? FrameTime::secondsAt(part.count, m_fps) : 0);
    return text + captionsKey(captionScene(naturalSize()), time).toUtf8() + (marked ? '1' : '0');
}

bool FrameCompositor::showsTrainedModel() const
{
    return std::any_of(m_views.begin(), m_views.end(), [](const View &view) {
        const QString generator = view.picture.clip.provenance.value(QLatin1String("generator")).toString();
        return !generator.isEmpty() && generator != QLatin1String("motion");
    });
}

int FrameCompositor::labelsAt(int index) const
{
    int count = 0;
    for (const View &view : m_views)
        for (const LabelOverlay &label : view.picture.labels)
            count += !view.picture.isHidden(label) && (isStill() || label.opacityAt(FrameTime::secondsAt(index, m_fps), duration()) >= 1);
    return count;
}

QImage FrameCompositor::frame(int index, QSize size) const
{
    QImage image = content(index, size);
    const FrameRange part = exported();
    QPainter painter(&image);
    paintMark(painter, m_settings, FrameTime::secondsAt(index - part.first, m_fps),
              duration() > 0 ? FrameTime::secondsAt(part.count, m_fps) : 0, size, naturalSize());
    return image;
}

QImage FrameCompositor::content(int index, QSize size) const
{
    QImage image = allViews(index, size);
    if (!m_captions.isEmpty()) {
        QPainter painter(&image);
        paintCaptions(painter, captionScene(naturalSize()), FrameTime::secondsAt(index, m_fps), size);
    }
    return image;
}

/// All that is seen of the pictures.
QImage FrameCompositor::allViews(int index, QSize size) const
{
    if (m_grid)
        return framed(index, size);
    const Picture &picture = m_views.first().picture;
    const int loop = clipFrame(index);
    QImage image(size, QImage::Format_RGB32);
    paintClip(image, picture, loop);
    QPainter painter(&image);
    paintLabels(painter, picture, m_settings.shownLanguage(), loop, FrameTime::secondsAt(index, m_fps), duration(), stage(0, size));
    return image;
}

QImage FrameCompositor::viewImage(int index, int view, QSize size) const
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::black);
    const Picture &picture = m_views.at(view).picture;
    if (picture.image.isNull())
        return image;
    const int loop = clipFrame(index, view);
    paintClip(image, picture, loop);
    QPainter painter(&image);
    const QRectF area = Layout::pictureArea(Layout::shownSize(picture), size);
    LabelStage stage = this->stage(view, naturalSize());
    const double more = area.width() / stage.picture.width();
    stage.room = QRectF(area.topLeft() + (stage.room.topLeft() - stage.picture.topLeft()) * more, stage.room.size() * more);
    stage.picture = area;
    paintLabels(painter, picture, m_settings.shownLanguage(), loop, FrameTime::secondsAt(index, m_fps), duration(), stage);
    painter.end();
    return image;
}

/// All views on black, with their titles.
QImage FrameCompositor::framed(int index, QSize size) const
{
    QImage image(size, QImage::Format_RGB32);
    const double time = FrameTime::secondsAt(index, m_fps);
    const QList<CellGrid::Place> places = m_grid->places(size, naturalSize());
    const auto isSeen = [&](int i) { return !places.at(i).picture.isEmpty() && !m_views.at(i).picture.image.isNull(); };
    QRegion dark(image.rect());
    for (int i = 0; i < m_views.size(); ++i)
        if (isSeen(i))
            dark -= places.at(i).picture;
    fill(image, dark, Qt::black);
    for (int i = 0; i < m_views.size(); ++i) {
        const CellGrid::Place &place = places.at(i);
        if (!isSeen(i))
            continue;
        if (place.inset) {
            QPainter painter(&image);
            paintInsetEdge(painter, place.title.united(place.picture));
        }
        paintView(image, i, clipFrame(index, i), time, place.picture);
        // On black the title stands close above the picture.
        const int bar = m_views.at(i).surround == QColor(Qt::black) ? int(pictureArea(i, size).top()) - place.picture.top() : 0;
        QPainter painter(&image);
        paintTitle(painter, m_views.at(i).title.text(m_settings.language), place.title.translated(0, bar));
    }
    return image;
}

/// Paints into the pixels of that part of the frame as if they were a picture of their own, so that a view is bit for bit
/// what the picture alone would be.
void FrameCompositor::paintView(QImage &frame, int view, int clipFrame, double time, const QRect &area) const
{
    const Picture &picture = m_views.at(view).picture;
    const QRect inside = area.intersected(frame.rect());
    QImage part(frame.bits() + inside.top() * frame.bytesPerLine() + inside.left() * 4, inside.width(), inside.height(),
                frame.bytesPerLine(), QImage::Format_RGB32);
    if (inside != area)
        part = QImage(area.size(), QImage::Format_RGB32);
    LabelStage stage = this->stage(view, frame.size());
    stage.room.translate(-area.topLeft());
    stage.picture.translate(-area.topLeft());
    const QRect shown = stage.picture.toRect();
    fill(part, QRegion(part.rect()) - shown, m_views.at(view).surround);
    QImage inner(part.bits() + shown.top() * part.bytesPerLine() + shown.left() * 4, shown.width(), shown.height(), part.bytesPerLine(),
                 QImage::Format_RGB32);
    m_scaled->show(inner, view, picture, clipFrame);
    QPainter labels(&part);
    paintLabels(labels, picture, m_settings.shownLanguage(), clipFrame, time, duration(), stage);
    labels.end();
    if (inside != area)
        QPainter(&frame).drawImage(area.topLeft(), part);
}

} // namespace vivify
