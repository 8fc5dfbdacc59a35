#include "ui/shell/WelcomePage.h"

#include "core/archive/ProjectArchive.h"
#include "ui/shell/Language.h"
#include "ui/shell/RecentProjects.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/PictureCard.h"
#include "ui/widgets/Pieces.h"

#include <QDateTime>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>
#include <functional>
#include <utility>

namespace vivify {

namespace {

constexpr QSize SamplePicture(228, 186), RecentPicture(168, 100);
constexpr int CardGap = 14, SidePadding = 32, SampleLines = 3;
constexpr int Slack = 24; // px: a scroll bar, and what lies beside the column
constexpr double MostGrowth = 1.4;
constexpr int CardPixels = 340; // the height of the samples' pictures: more would blur them
constexpr int RecentsShown = 6;
constexpr int ShowTime = 20; // ms for the page itself to reach the screen

QLabel *makeLabel(const char *name, const char *role)
{
    auto *label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setProperty("role", QLatin1String(role));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QPushButton *makeButton(const char *name, const char *iconName)
{
    auto *button = new QPushButton(icon(QLatin1String(iconName)), QString());
    button->setObjectName(QLatin1String(name));
    button->setMinimumHeight(34);
    return button;
}

/// Calls once when the widget has been painted first: the page itself is covered and may never be.
class AfterPaint : public QObject
{
public:
    AfterPaint(QWidget *watched, std::function<void()> then) : QObject(watched), m_then(std::move(then)) { watched->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_then)
            QTimer::singleShot(ShowTime, watched, std::exchange(m_then, {}));
        return false;
    }

private:
    std::function<void()> m_then;
};

} // namespace

WelcomePage::WelcomePage(const Catalogue &catalogue, RecentProjects &recents, QWidget *parent)
    : QWidget(parent), m_catalogue(catalogue), m_recentProjects(recents), m_samples(Samples::all()),
      m_title(makeLabel("welcomeTitle", "title")), m_subtitle(makeLabel("welcomeSubtitle", "quiet")),
      m_samplesTitle(makeLabel("welcomeSamplesTitle", "heading")),
      m_recentsTitle(makeLabel("welcomeRecentsTitle", "heading")), m_dropHint(makeLabel("welcomeDropHint", "quiet")),
      m_openPicture(makeButton("welcomeOpenPicture", "picture")), m_paste(makeButton("welcomePaste", "paste")),
      m_openProject(makeButton("welcomeOpenProject", "open")), m_tour(makeButton("welcomeTour", "info"))
{
    setObjectName(QStringLiteral("welcomePage"));
    setAttribute(Qt::WA_StyledBackground);
    auto *scroll = fillWithScroll(this, "welcomeScroll");
    auto *body = new QWidget(scroll->viewport());
    body->setObjectName(QStringLiteral("welcomeBody"));
    new AfterPaint(body, [this] {
        m_painted = true;
        loadPictures();
    });
    m_column = new QWidget; // in the middle of a large window
    m_column->setObjectName(QStringLiteral("welcomeColumn"));
    auto *middle = new QGridLayout(body);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->addWidget(m_column, 1, 1);
    middle->setColumnStretch(0, 1);
    middle->setColumnStretch(1, 1000);
    middle->setColumnStretch(2, 1);
    middle->setRowStretch(0, 1);
    middle->setRowStretch(2, 2);
    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(SidePadding, 24, SidePadding, 24);
    column->setSpacing(12);
    column->addWidget(makeHeader());
    column->addSpacing(8);
    column->addWidget(m_samplesTitle);
    auto *cards = new QWidget;
    cards->setObjectName(QStringLiteral("welcomeSamples"));
    auto *flow = new FlowLayout(cards, CardGap);
    for (const Sample &sample : std::as_const(m_samples)) {
        auto *card = new PictureCard(SamplePicture);
        card->setObjectName(QLatin1String("sample_") + sample.id);
        card->setAboutLines(SampleLines);
        m_pictures.append([card, path = sample.cardPath] {
            card->setPicture(resourcePicture(path, SamplePicture * 2), Fit::Contain);
        });
        connect(card, &PictureCard::clicked, this, [this, sample] { Q_EMIT sampleChosen(sample); });
        flow->addWidget(card);
        m_cards.append(card);
    }
    column->addWidget(cards);
    column->addSpacing(8);
    column->addWidget(m_recentsTitle);
    auto *recentCards = new QWidget;
    recentCards->setObjectName(QStringLiteral("welcomeRecents"));
    m_recents = new FlowLayout(recentCards, 16);
    column->addWidget(recentCards);
    scroll->setWidget(body);
    connect(&recents, &RecentProjects::changed, this, &WelcomePage::fillRecents);
    retranslate();
}

QWidget *WelcomePage::makeHeader()
{
    auto *header = new QWidget;
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_subtitle);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 10, 0, 0);
    buttons->setSpacing(8);
    m_openPicture->setProperty("primary", true);
    m_openPicture->setIcon(QIcon());
    buttons->addWidget(m_openPicture);
    buttons->addWidget(m_paste);
    buttons->addWidget(m_openProject);
    buttons->addWidget(m_tour);
    buttons->addSpacing(8);
    buttons->addWidget(m_dropHint);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(m_openPicture, &QPushButton::clicked, this, &WelcomePage::openPictureRequested);
    connect(m_paste, &QPushButton::clicked, this, &WelcomePage::pasteRequested);
    connect(m_openProject, &QPushButton::clicked, this, &WelcomePage::openProjectRequested);
    connect(m_tour, &QPushButton::clicked, this, &WelcomePage::tourRequested);
    return header;
}

void WelcomePage::fillRecents()
{
    m_recents->clear();
    const QStringList paths = m_recentProjects.paths().mid(0, RecentsShown);
    m_recentsTitle->setVisible(!paths.isEmpty());
    for (const QString &path : paths) {
        auto *card = new PictureCard(RecentPicture);
        card->setObjectName(QStringLiteral("recentCard"));
        card->setAboutLines(1);
        const QFileInfo file(path);
        card->setTexts(file.completeBaseName(), QLocale().toString(file.lastModified(), QLocale::ShortFormat));
        card->setToolTip(path.toHtmlEscaped());
        connect(card, &PictureCard::clicked, this, [this, path] { Q_EMIT projectChosen(path); });
        m_pictures.append([card = QPointer(card), path] {
            if (card)
                card->setPicture(ProjectArchive::thumbnail(path));
        });
        m_recents->addWidget(card);
    }
    if (m_painted)
        QTimer::singleShot(0, this, &WelcomePage::loadPictures);
}

void WelcomePage::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!std::exchange(m_painted, true))
        QTimer::singleShot(ShowTime, this, &WelcomePage::loadPictures);
}

void WelcomePage::loadPictures()
{
    for (const auto &load : std::exchange(m_pictures, {}))
        load();
}

/// The cards of the samples stand in one row that grows with the window as far as their pictures stay sharp.
void WelcomePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int count = int(m_cards.size()), gaps = (count - 1) * CardGap;
    const double room = double(width() - 2 * SidePadding - gaps - Slack) / (count * SamplePicture.width());
    const double sharp = CardPixels / (SamplePicture.height() * devicePixelRatioF());
    const double growth = qBound(1.0, qMin(room, sharp), MostGrowth);
    for (PictureCard *card : m_cards)
        card->setPictureSize(SamplePicture * growth);
    m_column->setMaximumWidth(int(SamplePicture.width() * growth) * count + gaps + 2 * SidePadding + 8);
}

void WelcomePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void WelcomePage::retranslate()
{
    setAccessibleName(tr("Welcome"));
    m_title->setText(tr("Bring a still picture to life"));
    m_subtitle->setText(tr("Open an anatomical picture, paint the organ, choose what it does: Vivify makes the teaching video."));
    m_samplesTitle->setText(tr("Try one of these: they open and play at once"));
    m_recentsTitle->setText(tr("Recent projects"));
    m_openPicture->setText(tr("New from picture…"));
    m_paste->setText(tr("Paste picture"));
    m_openProject->setText(tr("Open project…"));
    m_tour->setText(tr("Tour of three minutes"));
    m_dropHint->setText(tr("or drop a file here"));
    for (QPushButton *button : {m_openPicture, m_paste, m_openProject, m_tour})
        button->setAccessibleName(button->text());
    for (int index = 0; index < m_cards.size(); ++index) {
        const Sample &sample = m_samples.at(index);
        const auto scene = m_catalogue.findTemplate(sample.scene);
        const QString about = scene ? scene->description.text(shownLanguage()) : QString();
        m_cards.at(index)->setTexts(sample.name.text(shownLanguage()), about);
        m_cards.at(index)->setToolTip((about + QLatin1Char('\n') + sample.credit.text(shownLanguage())).toHtmlEscaped());
    }
    fillRecents();
}

} // namespace vivify
