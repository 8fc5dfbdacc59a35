#include "ui/generate/CompareDialog.h"

#include "core/project/Takes.h"
#include "ui/generate/LoopView.h"
#include "ui/generate/TakeText.h"
#include "ui/widgets/Icons.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

namespace vivify {

namespace {

constexpr int Places = 1000, Tick = 16; // of the slider; ms

} // namespace

CompareDialog::CompareDialog(ProjectDocument &document, QWidget *parent)
    : QDialog(parent), m_document(document), m_play(new QToolButton), m_place(new QSlider(Qt::Horizontal))
{
    setObjectName(QStringLiteral("compareDialog"));
    build();
    m_timer.setInterval(Tick);
    connect(&m_timer, &QTimer::timeout, this, &CompareDialog::tick);
    connect(m_play, &QToolButton::clicked, this, [this] { setPlaying(!m_timer.isActive()); });
    connect(m_place, &QSlider::valueChanged, this, [this](int place) {
        setPlaying(false);
        setShare(double(place) / Places);
    });
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Clip | Aspect::Pictures | Aspect::Review))
            fillTakes();
    });
    retranslate();
    setPlaying(true);
    resize(980, 560);
}

QLayout *CompareDialog::makeSide(int index)
{
    Side &side = m_sides.at(size_t(index));
    const QString letter = index == 0 ? QStringLiteral("A") : QStringLiteral("B");
    side.take = new QComboBox;
    side.take->setObjectName(QLatin1String("compareTake") + letter);
    side.view = new LoopView;
    side.view->setObjectName(QLatin1String("compareView") + letter);
    side.about = new QLabel;
    side.about->setObjectName(QLatin1String("compareAbout") + letter);
    side.about->setProperty("role", QStringLiteral("quiet"));
    side.about->setTextFormat(Qt::PlainText);
    side.about->setWordWrap(true);
    side.use = new QPushButton;
    side.use->setObjectName(QLatin1String("compareUse") + letter);
    side.use->setAutoDefault(false);
    auto *name = new QLabel(letter);
    name->setProperty("role", QStringLiteral("heading"));
    auto *top = new QHBoxLayout;
    top->addWidget(name);
    top->addWidget(side.take, 1);
    top->addWidget(side.use);
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(side.view, 1);
    column->addWidget(side.about);
    connect(side.take, &QComboBox::currentIndexChanged, this, [this, index] { showTake(index); });
    connect(side.use, &QPushButton::clicked, this, [this, index] { use(index); });
    return column;
}

void CompareDialog::build()
{
    m_play->setObjectName(QStringLiteral("comparePlay"));
    m_place->setObjectName(QStringLiteral("comparePlace"));
    m_place->setRange(0, Places);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(16);
    sides->addLayout(makeSide(0), 1);
    sides->addLayout(makeSide(1), 1);
    auto *playing = new QHBoxLayout;
    playing->addWidget(m_play);
    playing->addWidget(m_place, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addLayout(sides, 1);
    column->addLayout(playing);
}

const Take *CompareDialog::take(int side) const
{
    const Picture *picture = m_document.picture();
    return picture ? Takes::find(*picture, m_sides.at(size_t(side)).take->currentData().toString()) : nullptr;
}

/// At first the one in use stands right and the one before it left.
void CompareDialog::fillTakes()
{
    const Picture *picture = m_document.picture();
    if (!picture || picture->takes.size() < 2)
        return reject();
    int used = 1;
    for (int i = 1; i < int(picture->takes.size()); ++i)
        used = picture->takes.at(i).id == picture->takeId ? i : used;
    for (int index = 0; index < 2; ++index) {
        QComboBox &list = *m_sides.at(size_t(index)).take;
        const QSignalBlocker silent(list);
        const QString before = list.currentData().toString();
        list.clear();
        for (const Take &entry : picture->takes)
            list.addItem(TakeText::name(entry, list.count() + 1) + (entry.mark == Take::Mark::Starred ? QStringLiteral(" ★") : QString()), entry.id);
        const int known = list.findData(before);
        list.setCurrentIndex(known >= 0 ? known : index == 0 ? used - 1 : used);
    }
    showTake(0);
    showTake(1);
}

void CompareDialog::showTake(int index)
{
    const Side &side = m_sides.at(size_t(index));
    const Take *shown = take(index);
    side.view->setClip(shown ? shown->clip : Clip());
    side.view->setShare(m_share);
    side.about->setText(shown ? TakeText::about(*shown) : QString());
    const bool used = shown && shown->id == m_document.picture()->takeId;
    side.use->setEnabled(shown && !used);
    side.use->setText(used ? tr("In use") : tr("Use this one"));
}

void CompareDialog::use(int side)
{
    const Take *wanted = take(side);
    if (!wanted)
        return;
    m_document.edit(tr("Use a take"), Aspect::Clip | Aspect::Review, [id = wanted->id](Project &project) {
        if (Picture *picture = project.currentPicture())
            Takes::use(*picture, id);
    });
}

void CompareDialog::setShare(double share)
{
    m_share = share;
    for (const Side &side : m_sides)
        side.view->setShare(share);
    const QSignalBlocker silent(m_place);
    m_place->setValue(int(std::lround(share * Places)));
}

void CompareDialog::setPlaying(bool playing)
{
    if (playing) {
        m_clock.start();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    m_play->setIcon(icon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play"));
    m_play->setToolTip(m_play->accessibleName());
}

/// Both at the pace of the left one.
void CompareDialog::tick()
{
    const Take *left = take(0);
    const double length = left ? left->clip.seconds() : 0;
    if (length > 0)
        setShare(std::fmod(m_share + double(m_clock.restart()) / 1000 / length, 1.0));
}

void CompareDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void CompareDialog::retranslate()
{
    setWindowTitle(tr("Compare two takes"));
    setAccessibleName(windowTitle());
    m_place->setAccessibleName(tr("Place in the loop"));
    const QString takes[] = {tr("Take on the left"), tr("Take on the right")};
    const QString uses[] = {tr("Use the left take"), tr("Use the right take")};
    for (size_t i = 0; i < m_sides.size(); ++i) {
        m_sides[i].take->setAccessibleName(takes[i]);
        m_sides[i].view->setAccessibleName(takes[i]);
        m_sides[i].use->setAccessibleName(uses[i]);
    }
    setPlaying(m_timer.isActive());
    fillTakes();
}

} // namespace vivify
