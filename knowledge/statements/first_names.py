"""First names that tell a gender.

Source: the first names of the 1990 United States census (Census Bureau, Frequently Occurring Names; public
domain), the most frequent ones that are at least four times as common for one sex as for the other; with names
common in other countries added by hand.
"""

from functools import cache
from typing import Literal

Gender = Literal["m", "f"]

MALE = """
Aaron Abdul Abdullah Abe Abel Abraham Abu Adam Adan Adel Adolfo Adolph Adrian Agustin Ahmad Ahmed Akbar
Akira Al Alan Albert Alberto Alejandro Aleksandr Aleksei Alessandro Alex Alexander Alexei Alfonso Alfred
Alfredo Ali Allan Allen Alonzo Alphonse Alphonso Alton Alvaro Alvin Amir Amos Anatoly Anderson Andre Andreas
Andrei Andrej Andres Andrew Andrés Andy Angelo Anil Anthony Antoine Anton Antonio Antony Anwar Archie Arjun
Armand Armando Arnold Arron Art Arthur Arturo Ashok Ashraf Asif August Aurelio Austin Avery Avi Babak Barney
Barry Bart Bashar Basil Beau Ben Benito Benjamin Bennett Bennie Benny Bernard Bernardo Bernd Bernie Bert
Bill Billy Bjorn Björn Blaine Blake Bob Bobby Booker Boris Boyd Brad Bradford Bradley Brady Brain Branden
Brandon Brendan Brent Bret Brett Brian Brock Bruce Bruno Bryan Bryant Bryce Bryon Buddy Buford Burton Byron
Caleb Calvin Cameron Carl Carlo Carlos Carlton Carmelo Carmine Carroll Carson Carter Cary Cecil Cedric Cesar
Chad Chadwick Charles Charley Charlie Chase Chester Chris Christian Christoph Christopher Chuck Clarence
Clark Claude Clay Clayton Clement Cleveland Cliff Clifford Clifton Clint Clinton Clyde Cody Colby Cole Colin
Collin Conrad Corey Cornelius Cornell Cory Coy Craig Curt Curtis Cyril Cyrus César Dale Dallas Dalton Damian
Damien Damon Dan Dane Danial Daniel Danny Dante Daren Darin Darius Darnell Darrel Darrell Darren Darrin
Darryl Darwin Daryl Dave David Davis Dean Deepak Delbert Delmar Demetrius Denis Dennis Denny Denver Derek
Derick Derrick Desmond Devin Dewayne Dewey Dexter Dick Diego Dieter Dion Dirk Dmitri Dmitry Domingo Dominic
Dominick Don Donald Donnell Donnie Donny Donovan Doug Douglas Doyle Drew Duane Dudley Duncan Dustin Dwayne
Dwight Dylan Earl Earnest Ed Eddie Eddy Edgar Edmond Edmund Edouard Eduardo Edward Edwardo Edwin Efrain Ehud
Elbert Eldon Eli Elias Elijah Elliot Elliott Ellis Elmer Elton Elvin Elvis Elwood Emanuel Emerson Emery Emil
Emilio Emmanuel Emmett Emory Enrique Eric Erich Erick Erik Ernest Ernesto Ernie Ernst Errol Ervin Erwin
Esteban Ethan Eugene Evan Everett Evgeny Fabian Faisal Farid Farooq Federico Felipe Felix Fernando Fidel
Fletcher Floyd Forest Forrest Francis Francisco Francois Frank Franklin Franz François Fred Freddie Freddy
Frederic Frederick Fredrick Freeman Fritz Gabriel Galen Garland Garrett Garry Garth Gary Gavin Genaro Gene
Gennady Geoffrey Georg George Georgi Gerald Gerard Gerardo Gerd Gerhard German Gianni Gilbert Gilberto
Giorgio Giovanni Giuseppe Glen Glenn Gonzalo Goran Gordon Grady Graham Grant Greg Gregg Gregorio Gregory
Grover Guillaume Guillermo Gunther Gus Gustavo Guy Habib Hafiz Hal Hamid Hans Harlan Harley Harold Harris
Harrison Harry Haruki Harvey Hassan Heath Hector Heinrich Heinz Helmut Henri Henrik Henry Herbert Heriberto
Herman Herschel Hiram Hiroshi Hollis Homer Horace Hossein Houston Howard Hubert Hugh Hugo Humberto Hung
Hussein Ian Ibrahim Ignacio Igor Ike Imran Ira Irvin Irving Irwin Isaac Isaiah Isidro Ismael Ismail Israel
Issac Ivan Jack Jackson Jacob Jacques Jake Jamal Jame Jamel James Jared Jarrod Jarvis Jason Jasper Javier
Jay Jayson Jean-Claude Jean-Marc Jean-Pierre Jeb Jeff Jefferson Jeffery Jeffrey Jeffry Jens Jerald Jeremiah
Jeremy Jermaine Jerome Jerry Jess Jesse Jesus Jesús Jim Jimmy Joachim Joao Joaquin Joaquín Joe Joel Joesph
Joey Johann John Johnathan Johnathon Johnny Jon Jonas Jonathan Jonathon Jordan Jorge Jose Josef Joseph Josh
Joshua Josue José João Juan Julian Julio Julius Junior Jurgen Justin Jürgen Kamal Karim Karl Kazuo Keith
Kelvin Ken Kendall Kendrick Kenji Kenneth Kennith Kenny Kent Kermit Kevin Khaled Khalid Kirby Kirk Klaus
Kofi Konstantin Kristopher Kumar Kurt Kurtis Kyle Lamar Lamont Lance Landon Lane Larry Lars Laurence Laurent
Lawrence Lazaro Lech Leland Leo Leon Leonard Leonardo Leonel Leonid Leroy Lester Levi Lewis Lincoln Linwood
Lionel Lloyd Logan Lon Lonnie Loren Lorenzo Louie Louis Lowell Loyd Luc Luca Lucas Luigi Luis Luke Luther
Lyle Mack Magnus Mahmoud Mahmud Malcolm Manuel Marc Marcel Marcelino Marco Marcos Marcus Mariano Mario Mark
Markus Marlin Marlon Marshall Martin Marty Martín Marvin Mason Mathew Matt Matteo Matthew Matthias Maurice
Mauricio Max Maxwell Maynard Mehdi Mehmet Melvin Merlin Merrill Mervin Micah Michael Micheal Michel Mickey
Miguel Mike Mikhail Miles Millard Milos Milton Mitchel Mitchell Mohamed Mohammad Mohammed Moises Monroe
Monte Monty Morris Morton Moses Moshe Muhammad Murray Mustafa Myles Myron Naoto Narendra Nasser Nathan
Nathaniel Nawaz Neal Ned Neil Nelson Nestor Nicholas Nick Nickolas Nicolas Nicolás Nigel Nikolai Nikos Nils
Noah Noe Noel Nolan Norbert Norman Norris Octavio Olaf Oleg Oliver Olivier Omar Orlando Orville Osama Oscar
Otis Otto Owen Pablo Paolo Pascal Pasquale Patrick Paul Pavel Pedro Percy Perry Pervez Pete Peter Petr Phil
Philip Philippe Phillip Pierre Piotr Preston Quentin Quincy Quinton Rafael Rahul Rajesh Rajiv Ralph Ramiro
Ramon Rand Randal Randall Randell Randolph Randy Raoul Raphael Rashid Raul Ravi Ray Raymond Raymundo Raúl
Recep Reed Reggie Reginald Reid Reuben Rex Reynaldo Reza Ricardo Rich Richard Rick Rickey Rickie Ricky
Rigoberto Riley Rob Robby Robert Roberto Rocco Rocky Rod Roderick Rodger Rodney Rodolfo Rodrigo Rogelio
Roger Rohit Roland Rolando Roman Romeo Ron Ronald Ronnie Ronny Roosevelt Rory Roscoe Ross Roy Royce Ruben
Rudolph Rudy Rufus Russ Russel Russell Rusty Ryan Sadiq Saeed Saleh Salman Salvador Salvatore Sam Sami Sammy
Samuel Sanford Sanjay Santiago Santos Saul Sayed Scot Scott Scotty Sean Sebastian Sergei Sergey Sergio Seth
Shahid Shane Shaun Shawn Sheikh Sheldon Shelton Sherman Shinzo Sidney Silas Silvio Simon Slobodan Solomon
Son Sonny Spencer Stan Stanley Stefan Stephan Stephen Sterling Steve Steven Stewart Stuart Sunil Sven Syed
Sylvester Takeshi Tariq Ted Teddy Teodor Terence Terrance Terrell Terrence Terry Thaddeus Theodore Theron
Thierry Thom Thomas Thurman Tim Timmy Timothy Toby Todd Tom Tomas Tomasz Tommy Tony Toshio Travis Trent
Trenton Trevor Tristan Troy Truman Ty Tyler Tyrone Tyson Ulysses Umar Usman Uwe Vaclav Van Vance Vaughn Vern
Vernon Vicente Victor Vijay Vikram Viktor Vince Vincent Virgil Vladimir Volker Wade Walid Wallace Walter
Ward Warren Wayne Weldon Wendell Wesley Wilbert Wilbur Wilburn Wiley Wilford Wilfred Wilfredo Will Willard
William Williams Willis Wilmer Wilson Winfred Winston Wm Wolfgang Woodrow Xavier Yasser Yitzhak Yusuf Yves
Zachary Zachery Zaid Zane Zbigniew Zoran
"""

FEMALE = """
Abbie Abby Abigail Ada Addie Adela Adelaide Adele Adeline Adriana Adrienne Agnes Agnieszka Aida Aileen Aimee
Aisha Alana Alba Alberta Alejandra Aleksandra Alexandra Alexandria Alfreda Alice Alicia Aline Alisa Alisha
Alison Alissa Allene Allie Allison Allyson Alma Alta Althea Alyce Alyson Alyssa Amalia Amanda Amber Amelia
Amie Amina Amparo Amy Ana Anastasia Andrea Angela Angelia Angelica Angelina Angeline Angelique Angelita
Angie Anita Anja Ann Anna Annabelle Anne Annegret Anneliese Annette Annie Annmarie Antionette Antoinette
Antonia Anya April Araceli Arlene Arline Ashlee Ashleigh Ashley Asma Astrid Audra Audrey Augusta Aung
Aurelia Aurora Autumn Ava Avis Ayesha Barb Barbara Barbra Beatrice Beatriz Becky Belinda Benazir Benita
Bernadette Bernadine Bernice Berta Bertha Bertie Beryl Bessie Beth Bethany Betsy Bette Bettie Bettina Betty
Bettye Beulah Beverley Beverly Bianca Billie Blanca Blanche Bobbi Bobbie Bonita Bonnie Brandi Brandie Brandy
Brenda Briana Brianna Brianne Bridget Bridgett Bridgette Brigitte Britney Brittany Brittney Brooke Caitlin
Callie Camilla Camille Candace Candice Candy Cara Carissa Carla Carlene Carly Carmela Carmella Carmen Carol
Carole Carolina Caroline Carolyn Carrie Caryn Casandra Cassandra Cassie Catalina Catherine Cathleen Cathryn
Cathy Cecelia Cecile Cecilia Celeste Celia Celina Chandra Chantal Charity Charlene Charlotte Charmaine
Chasity Chelsea Chelsey Cheri Cherie Cherry Cheryl Christa Christi Christiane Christie Christina Christine
Christy Chrystal Cindy Claire Clara Clare Clarice Clarissa Claudette Claudia Claudine Coleen Colette Colleen
Concepcion Concetta Connie Constance Consuelo Cora Corina Corine Corinne Cornelia Corrine Cortney Courtney
Cristina Crystal Cynthia Daisy Danielle Daphne Darcy Darla Darlene Dawn Dayna Deana Deann Deanna Deanne
Debbie Debora Deborah Debra Deena Deidra Deidre Deirdre Delia Della Delores Deloris Dena Denice Denise
Desiree Dessie Diana Diane Diann Dianna Dianne Dilma Dina Dionne Dixie Dollie Dolly Dolores Dominique Dona
Donna Dora Doreen Doretha Doris Dorothea Dorothy Dorthy Earlene Earline Earnestine Ebony Edith Edna Edwina
Edythe Effie Eileen Ekaterina Elaine Elba Elda Eleanor Elena Elinor Elisa Elisabeth Elise Eliza Elizabeth
Elke Ella Ellen Elma Elnora Eloise Elsa Elsie Elva Elvia Elvira Emilia Emilie Emily Emma Enid Erica Ericka
Erika Erin Erma Erna Ernestine Esmeralda Esperanza Essie Estela Estella Estelle Ester Esther Ethel Etta
Eugenia Eula Eunice Eva Evangelina Evangeline Eve Evelyn Faith Fannie Fanny Fatima Fay Faye Federica Felecia
Felicia Fern Fiona Flora Florence Florine Flossie Fran Frances Francesca Francine Francisca Françoise Freda
Freida Frieda Gabriela Gabrielle Gail Gay Gayla Gayle Gena Geneva Genevieve Geneviève Georgette Georgia
Georgina Geraldine Geri Germaine Gertrude Gilda Gina Ginger Giulia Gladys Glenda Glenna Gloria Goldie Grace
Gracie Graciela Greta Gretchen Gro Guadalupe Gussie Gwen Gwendolyn Haley Hallie Hanna Hannah Harriet
Harriett Hattie Hazel Heather Heidi Heike Helen Helena Helene Helga Helle Henrietta Herminia Hester Hilary
Hilda Hillary Hollie Holly Hope Ida Ila Ilene Imelda Imogene Ina Indira Ines Inez Ingrid Inés Irene Irina
Iris Irma Isabel Isabella Isabelle Iva Ivy Jacinda Jacklyn Jaclyn Jacqueline Jacquelyn Jacquline Jade Jami
Jan Jana Jane Janell Janelle Janet Janette Janice Janie Janine Janis Janna Jannie Jasmin Jasmine Jayne Jean
Jeanette Jeanie Jeanine Jeanne Jeannette Jeannie Jeannine Jen Jenifer Jenna Jennie Jennifer Jenny Jeri Jerri
Jessica Jewel Jewell Jill Jillian Jo Joan Joann Joanna Joanne Jocelyn Jodi Jodie Johanna Jolene Joni Josefa
Josefina Josephine Josie Joy Joyce Juana Juanita Judi Judith Judy Julia Juliana Julianne Julie Juliet
Juliette June Justina Justine Kaitlin Kaitlyn Kara Karen Kari Karin Karina Karla Karyn Katarzyna Kate
Katelyn Katharine Katherine Katheryn Kathi Kathie Kathleen Kathrine Kathryn Kathy Katie Katina Katja Katrina
Katy Kay Kaye Kayla Keisha Kelley Kelli Kellie Kelly Kelsey Kendra Kenya Keri Kerri Khadija Kimberlee
Kimberley Kimberly Kirsten Kitty Krista Kristen Kristi Kristie Kristin Kristina Kristine Kristy Krystal
Lacey Ladonna Laila Lakeisha Lakesha Lakisha Lana Lara Lashonda Latanya Latasha Latisha Latonya Latoya Laura
Laurel Lauren Lauri Laurie Lavonne Lawanda Lea Leah Leann Leanna Leanne Leeann Leigh Leila Lela Lelia Lena
Lenora Lenore Leola Leona Leonor Lesa Lesley Lessie Leta Letha Leticia Letitia Leyla Libby Lidia Lila Lilia
Lilian Liliana Lillian Lillie Lilly Lily Lina Linda Lindsay Ling Lisa Liz Liza Lizzie Lois Lola Lolita Lora
Loraine Lorena Lorene Loretta Lori Lorie Lorna Lorraine Lorrie Lottie Lou Louella Louisa Louise Lourdes
Luann Lucia Lucile Lucille Lucinda Lucy Ludmila Luella Luisa Lula Lupe Luz Lydia Lynda Lynette Lynne
Lynnette Ma Mabel Mable Madeleine Madeline Madelyn Madge Mae Magdalena Maggie Mai Malala Malgorzata Malinda
Mallory Mamie Mandy Manuela Mara Marcella Marci Marcia Marcie Marcy Mareike Margaret Margarethe Margarita
Margery Margie Margo Margot Margret Margrethe Marguerite Mari Maria Mariam Marian Mariana Marianne Maribel
Maricela Marie Marietta Marilyn Marina Marine Marisa Marisol Marissa Maritza Marjorie Marla Marlene Marquita
Marsha Marta Martha Martina Martine Marva Mary Maryann Maryanne Maryellen Marylou María Masha Matilda Mattie
Maude Maura Maureen Mavis Maxine May Mayra Meagan Meg Megan Meghan Mei Melanie Melba Melinda Melisa Melissa
Mellisa Melody Melva Mercedes Meredith Mia Michaela Michele Michell Michelle Milagros Mildred Millicent
Millie Mina Mindy Minerva Minnie Miranda Miriam Mirjam Misty Mitzi Mollie Molly Mona Monica Monika Monique
Muriel Myra Myrna Myrtle Nadia Nadine Nan Nancy Nanette Nannie Naomi Natalia Natalie Natasha Nelda Nell
Nellie Nelly Nettie Neva Nichole Nicola Nicole Nigella Nikki Nina Nirmala Nita Noelle Noemi Nola Nona Noor
Nora Noreen Norma Octavia Odessa Ofelia Ola Olga Olive Olivia Opal Ophelia Ora Paige Pam Pamala Pamela Pansy
Paola Patrica Patrice Patricia Patsy Patti Patty Paula Paulette Pauline Pearl Pearlie Peggy Penelope Penny
Petra Phoebe Phyllis Polly Priscilla Priya Queen Rachael Rachel Rachelle Rae Ramona Randi Rania Raquel Reba
Rebecca Rebekah Regina Rena Renae Renee Reva Reyna Rhea Rhoda Rhonda Rita Roberta Robin Robyn Rochelle Rocio
Rocío Ronda Rosa Rosalia Rosalie Rosalind Rosalinda Rosalyn Rosanna Rosanne Rosario Rose Roseann Rosella
Rosemarie Rosemary Rosetta Rosie Roslyn Rowena Roxanne Roxie Roza Ruby Ruth Ruthie Sabrina Sadie Sallie
Sally Samantha Sanae Sandra Sandy Sara Sarah Sasha Saundra Savannah Segolene Selena Selina Selma Serena
Shana Shanna Shannon Shari Sharlene Sharon Sharron Shauna Shawna Sheena Sheila Shelia Shelley Shelly Sheree
Sheri Sherri Sherrie Sherry Sheryl Shirin Shirley Sierra Sigrid Silvia Simone Socorro Sofia Sofía Sondra
Sonia Sonja Sonya Sophia Sophie Stacey Staci Stacie Stacy Stefanie Stella Stephanie Sue Summer Sun Susan
Susana Susanna Susanne Susie Suzanne Suzette Svetlana Sybil Sylvia Tabatha Tabitha Tamara Tameka Tamera Tami
Tamika Tammi Tammie Tammy Tamra Tania Tanisha Tanya Tara Tasha Tatiana Teresa Teri Terra Terri Terrie Tessa
Thelma Theresa Therese Tia Tiffany Tina Tisha Toni Tonia Tonya Tori Tracey Traci Tracie Tracy Tricia Trina
Trisha Trudy Twila Ursula Valarie Valentina Valeria Valerie Vanessa Velma Vera Verna Veronica Vicki Vickie
Vicky Victoria Vilma Viola Violet Virgie Virginia Vivian Vonda Wanda Wendi Wendy Whitney Wilda Willa Wilma
Winifred Winnie Yasmin Yelena Yesenia Yoko Yolanda Yulia Yvette Yvonne Zainab Zelda Zelma
"""


@cache
def genders() -> dict[str, Gender]:
    """First name -> the gender it tells."""
    names: dict[str, Gender] = dict.fromkeys(MALE.split(), "m")
    return names | dict.fromkeys(FEMALE.split(), "f")
