#include "ui/compose/LayoutPreview.h"

#include "ui/compose/FilePreview.h"
#include "ui/export/LayoutChooser.h"
#include "ui/widgets/Icons.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr int TickMilliseconds = 8;

void describe(QToolButton *button, const char *iconName, const QString &tip)
{
    button->setIcon(icon(QLatin1String(iconName)));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
}

} // namespace

LayoutPreview::LayoutPreview(ProjectDocument &document, QWidget *parent) : QDialog(parent), m_document(document)
{
    setObjectName(QStringLiteral("layoutPreview"));
    build();
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(TickMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &LayoutPreview::tick);
    connect(&document, &ProjectDocument::changed, this, &LayoutPreview::rebuild);
    connect(m_play, &QToolButton::clicked, this, [this] { setPlaying(!isPlaying()); });
    connect(m_fit, &QToolButton::clicked, m_view, &LayoutView::fit);
    connect(m_place, &QSlider::valueChanged, this, [this](int frame) {
        m_view->setFrame(frame);
        m_start = frame;
        m_clock.restart();
    });
    connect(m_layouts, &QComboBox::activated, this, &LayoutPreview::choose);
    connect(m_view, &LayoutView::zoomChanged, this, &LayoutPreview::retranslate);
    rebuild();
    m_view->setFocus();
}

void LayoutPreview::build()
{
    m_view = new LayoutView(this);
    m_play = new QToolButton(this);
    m_play->setObjectName(QStringLiteral("layoutPlay"));
    m_place = new QSlider(Qt::Horizontal, this);
    m_place->setObjectName(QStringLiteral("layoutPlace"));
    m_layouts = new QComboBox(this);
    m_layouts->setObjectName(QStringLiteral("layoutKinds"));
    m_fit = new QToolButton(this);
    m_fit->setObjectName(QStringLiteral("layoutFit"));
    m_zoom = new QLabel(this);
    m_zoom->setObjectName(QStringLiteral("layoutZoom"));
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_play);
    foot->addWidget(m_place, 1);
    foot->addWidget(m_layouts);
    foot->addWidget(m_fit);
    foot->addWidget(m_zoom);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_view, 1);
    layout->addLayout(foot);
}

/// A change of the project shows at once; the place in the video stays. Without a picture there is nothing left to show.
void LayoutPreview::rebuild()
{
    if (m_document.project().isEmpty()) {
        setPlaying(false);
        return reject();
    }
    m_video = FilePreview::videoOf(m_document.project());
    const QSignalBlocker quiet(m_place);
    m_place->setRange(0, qMax(0, m_video->frameCount() - 1));
    fillLayouts();
    m_view->setVideo(m_video);
    m_view->setFrame(m_place->value());
    retranslate();
}

void LayoutPreview::fillLayouts()
{
    const QSignalBlocker quiet(m_layouts);
    m_layouts->clear();
    for (const QString &id : FrameLayout::ids())
        m_layouts->addItem(LayoutChooser::nameOf(id), id);
    auto *model = qobject_cast<QStandardItemModel *>(m_layouts->model());
    for (int row = 0; model && row < m_layouts->count(); ++row)
        model->item(row)->setEnabled(m_document.project().pictures.size() >= FrameLayout::fewestPictures(m_layouts->itemData(row).toString()));
    m_layouts->setCurrentIndex(m_layouts->findData(m_document.project().exportSettings.layout.id));
}

void LayoutPreview::choose()
{
    const QString id = m_layouts->currentData().toString();
    m_document.edit(tr("Change the layout"), Aspect::Export, [&](Project &project) {
        project.exportSettings.layout.id = id;
        project.exportSettings.layout.cells.clear();
        if (id != QLatin1String("single"))
            project.exportSettings.layout.cells = project.exportSettings.layout.cellsFor(project);
    });
}

void LayoutPreview::setPlaying(bool playing)
{
    m_start = m_place->value();
    m_clock.restart();
    playing && m_video && m_video->frameCount() > 1 ? m_timer.start() : m_timer.stop();
    retranslate();
}

void LayoutPreview::tick()
{
    const int passed = int(double(m_clock.nsecsElapsed()) / 1e9 * m_video->fps());
    const int frame = (m_start + passed) % m_video->frameCount();
    if (frame == m_place->value())
        return;
    const QSignalBlocker quiet(m_place); // the clock goes on
    m_place->setValue(frame);
    m_view->setFrame(frame);
}

void LayoutPreview::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        return setPlaying(!isPlaying());
    QDialog::keyPressEvent(event);
}

void LayoutPreview::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        fillLayouts();
        retranslate();
    }
    QDialog::changeEvent(event);
}

void LayoutPreview::retranslate()
{
    setWindowTitle(tr("All views as they will be exported"));
    setAccessibleName(windowTitle());
    describe(m_play, isPlaying() ? "pause" : "play", isPlaying() ? tr("Pause (Space)") : tr("Play (Space)"));
    describe(m_fit, "fit", tr("Show the pictures whole (0)"));
    m_place->setAccessibleName(tr("Moment of the video"));
    m_layouts->setAccessibleName(tr("Layout"));
    m_view->setAccessibleName(tr("All views. The wheel zooms them together, dragging moves them together."));
    m_view->setToolTip(tr("The wheel zooms all views together, dragging moves them; double-click shows them whole."));
    m_zoom->setText(tr("%1 %").arg(qRound(m_view->zoom() * 100)));
    m_zoom->setAccessibleName(tr("Zoom"));
}

} // namespace vivify
