#include "ui/retouch/WordsDialog.h"

#include "ui/retouch/WordsView.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr QSize Piece(150, 30); // px

QIcon pieceOf(const QImage &picture, const QRect &box)
{
    const QImage part = picture.copy(box).scaled(Piece * 2, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return QIcon(QPixmap::fromImage(part));
}

} // namespace

WordsDialog::WordsDialog(const QImage &picture, const QList<PrintedLine> &lines, QWidget *parent)
    : QDialog(parent), m_lines(lines), m_view(new WordsView(picture, lines)), m_list(new QListWidget)
{
    setObjectName(QStringLiteral("wordsDialog"));
    setWindowTitle(tr("Words in the picture"));
    setAccessibleName(windowTitle());
    auto *about = new QLabel(tr("What is ticked will be filled in from its surroundings. Look at each: only shapes were compared, "
                                "nothing was read. What was not found can be painted and filled in with “Fill in the region”."));
    about->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("wordsList"));
    m_list->setAccessibleName(tr("Words that were found"));
    m_list->setIconSize(Piece);
    m_list->setFixedWidth(Piece.width() + 84);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto *item = new QListWidgetItem(pieceOf(picture, lines.at(i).box), QString::number(i + 1), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_fill = buttons->addButton(QString(), QDialogButtonBox::AcceptRole); // a standard one would get its own words back with another language
    m_fill->setDefault(true);
    m_fill->setObjectName(QStringLiteral("wordsFill"));
    m_fill->setProperty("primary", true);
    style()->polish(m_fill); // the box has polished it already
    auto *all = new QPushButton(tr("Tick all"));
    auto *none = new QPushButton(tr("Tick none"));
    for (QPushButton *button : {all, none})
        button->setAutoDefault(false);
    const auto tick = [this](Qt::CheckState state) {
        for (int i = 0; i < m_list->count(); ++i)
            m_list->item(i)->setCheckState(state);
    };
    connect(all, &QPushButton::clicked, this, [tick] { tick(Qt::Checked); });
    connect(none, &QPushButton::clicked, this, [tick] { tick(Qt::Unchecked); });
    auto *row = new QHBoxLayout;
    row->addWidget(m_view, 1);
    row->addWidget(m_list);
    auto *foot = new QHBoxLayout;
    foot->addWidget(all);
    foot->addWidget(none);
    foot->addStretch(1);
    foot->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(about);
    column->addLayout(row, 1);
    column->addLayout(foot);
    connect(m_list, &QListWidget::itemChanged, this, &WordsDialog::showChoice);
    connect(m_list, &QListWidget::currentRowChanged, m_view, [this](int line) { m_view->setMarked(line); });
    connect(m_view, &WordsView::clicked, this, [this](qsizetype line) {
        QListWidgetItem *item = m_list->item(int(line));
        item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
        m_list->setCurrentItem(item);
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showChoice();
}

QList<PrintedLine> WordsDialog::chosen() const
{
    QList<PrintedLine> result;
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        if (m_list->item(int(i))->checkState() == Qt::Checked)
            result.append(m_lines.at(i));
    return result;
}

void WordsDialog::showChoice()
{
    for (int i = 0; i < m_list->count(); ++i)
        m_view->setChosen(i, m_list->item(i)->checkState() == Qt::Checked);
    const int count = int(chosen().size());
    m_fill->setText(tr("Fill in %n place(s)", nullptr, count));
    m_fill->setEnabled(count > 0);
}

} // namespace vivify
