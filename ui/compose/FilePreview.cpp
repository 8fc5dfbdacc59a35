#include "ui/compose/FilePreview.h"

#include "core/base/Error.h"
#include "core/export/Destination.h"
#include "ui/compose/LayoutView.h"
#include "ui/timeline/Player.h"
#include "ui/widgets/AccessibleRole.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Icons.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace vivify {

namespace {

/// A destination that is gone is shown as a plain video.
Destination destinationOf(const Project &project)
{
    try {
        return Destinations::find(project.exportSettings.destination);
    } catch (const Error &) {
        return Destinations::find(QString());
    }
}

} // namespace

std::shared_ptr<const FinishedVideo> FilePreview::videoOf(const Project &project)
{
    return std::make_shared<const FinishedVideo>(destinationOf(project).applied(project));
}

FilePreview::FilePreview(const ProjectDocument &document, Player &player, QWidget *cover)
    : QWidget(cover), m_document(document), m_player(player)
{
    setObjectName(QStringLiteral("filePreview"));
    setAutoFillBackground(true); // the canvas beneath is not seen, and not meant by the mouse
    setAttribute(Qt::WA_NoMousePropagation);
    setCursor(Qt::ArrowCursor);
    m_view = new LayoutView(this);
    m_what = new ElidedLabel(this);
    m_what->setObjectName(QStringLiteral("filePreviewText"));
    m_what->setProperty("role", QStringLiteral("quiet"));
    m_leave = new QToolButton(this);
    m_leave->setObjectName(QStringLiteral("filePreviewLeave"));
    m_leave->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(10, 4, 6, 4);
    bar->addWidget(m_what, 1);
    bar->addWidget(m_leave);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    cover->installEventFilter(this);
    connect(m_leave, &QToolButton::clicked, this, [this] { m_player.setShowsFile(false); });
    connect(&player, &Player::showsFileChanged, this, &FilePreview::turn);
    connect(&player, &Player::fileFrameChanged, this, [this](int frame) { m_view->setFrame(frame); });
    connect(&document, &ProjectDocument::changed, this, [this] {
        if (m_player.showsFile())
            rebuild();
    });
    retranslate();
    turn();
}

void FilePreview::turn()
{
    const bool shown = m_player.showsFile(), focused = isAncestorOf(QApplication::focusWidget());
    if (shown) {
        rebuild();
        resize(parentWidget()->size());
        raise();
    } else {
        m_video.reset();
        m_view->setVideo(nullptr);
    }
    setVisible(shown);
    if (shown)
        m_view->setFocus();
    else if (focused)
        parentWidget()->setFocus();
}

/// What can't be shown as a file any more leaves the canvas free.
void FilePreview::rebuild()
{
    if (m_player.frameCount() == 0)
        return m_player.setShowsFile(false);
    m_video = videoOf(m_document.project());
    const double fps = m_video->fps();
    const FrameRange part = m_video->part();
    m_player.setFile(FileTimes{m_video->frameCount(), fps, m_video->offset(), part.first / fps, part.end() / fps});
    m_view->setVideo(m_video);
    m_view->setFrame(m_player.fileFrame());
    retranslate();
}

void FilePreview::retranslate()
{
    m_leave->setText(tr("Back to editing"));
    m_leave->setIcon(icon(QStringLiteral("close")));
    m_leave->setToolTip(tr("Show the picture for editing again (Esc)"));
    m_view->setAccessibleName(tr("The video as it will be exported"));
    setAccessibleRole(*m_view, QAccessible::Animation);
    m_view->setToolTip(tr("The wheel zooms all views together, dragging moves them; double-click shows them whole."));
    m_what->setAccessibleName(tr("What is exported"));
    if (!m_video)
        return;
    const QSize size = m_video->naturalSize();
    m_what->setText(tr("As exported: %1 · %2 × %3 pixels · %4 s")
                        .arg(destinationOf(m_document.project()).name.text(QLocale().name()))
                        .arg(size.width()).arg(size.height())
                        .arg(QLocale().toString(m_video->seconds(), 'f', 2)));
}

bool FilePreview::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        resize(parentWidget()->size());
    return QWidget::eventFilter(watched, event);
}

void FilePreview::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_player.setShowsFile(false);
    event->accept(); // the canvas is not meant
}

void FilePreview::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace vivify
